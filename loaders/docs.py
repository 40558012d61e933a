"""docs/formats.md, made from the source formats: `python -m loaders.docs > docs/formats.md`."""

from __future__ import annotations

import sys
from inspect import getdoc
from typing import cast

from loaders.source import Source
from loaders.sources import sources

_HEAD = """# Formats

What `bellwether load` can read. This page is made from `loaders/sources/`, one file a format.

A file's format is told by its content, whatever its name, and whatever it is packed with: gzip, zstd with windows up
to 2 GiB, xz, or as a member of a zip archive. A file that is no known format, or could be two, is left out with one
sentence and the rest is loaded; `--format NAME` decides between two. A table that nobody knows can be brought into
[our own columns](canonical.md), or [a mapping](mapping.md) says which of its columns is which. `--dry-run` only says
what would be read.

**Refused rows.** A row that cannot be read goes to `rejects` with its file, row, column, value and reason; the rest
of the file is kept, and the command ends with code 3. A file with over 20 % of its rows refused is not what it was
taken for and is left out whole; `--keep-the-rest` takes its good rows. A corrected file can be loaded beside the
first one: what both say is read once. Rows are lines as an editor counts them, in a JSON document the positions of
its records.

**Text.** UTF-8, with or without a byte order mark, UTF-16 with one, GB18030; any line ends; commas, tabs, semicolons
or bars. A row with bytes that are no text, or with more or fewer fields than the header, is refused; so is a whole
file that leaves a quote open, for it would swallow all rows behind it, or that names a column twice. A line of
JSON may have 32 MB, a field of a table 16 MB, a JSON document 256 MB, and nothing may unpack to more than 128 MB and
200 times its size.

**Ids and counts.** Ids are text from end to end; one that a spreadsheet rounded is refused. `1.2万`, `10+` and `3.4亿`
are kept as lower bounds. A count that is missing is not 0.

**Times.** Epochs are told to be seconds or milliseconds one by one. A local time needs the zone of whoever exported
it: `--zone SOURCE=Asia/Shanghai`, stated once and kept in the study's settings. What changes (followers, likes,
names) counts from when it was read; a file that does not say when is kept and shown, and never used as of a moment.

**Posts in doubt.** The time of a post is given no zone by guess: the file is asked about, or the row refused. A time
before 1990 or after 2099 is refused, 1970 among them; one that is still to come is kept, and not seen before it comes.
A post that stands in several rows or files is one post, with its text as first seen: of the copies that could be had
first, the one read first. An edited text counts from the edit on; whoever holds the earlier copy too reads what was
said before. A post shown as deleted is kept and says so in `status`; where it was loaded before it was deleted, it
reads as it did then, and only its later row says so. A notice that names a post but not its author is refused. What was
deleted before anybody read it is in no file.

**Links and pictures.** What posts link to is kept in `shared_items`, one spelling for each page: `https`, no `www.` or
`m.`, no fragment unless it names the page, no slash at the end, the query sorted and without what only tracks readers
(`utm_*`, `fbclid`, `spm`, and per site such as `si` on YouTube; the list is in `loaders/canonical_url.py`). Where a
source says to what a short address leads, that is taken; other short addresses stay as they are, and a `t.co` alone is
left out, for it is made anew for each post. Chinese words that stick to an address are not of it. A picture or video
is kept by the hash that the source or the exporter gives; none is computed. A reshare has none of its own.

**Which stock.** A file about one stock says so by its name (`GME.csv`, `BRK-B.csv.gz`, `002312.SZ.csv`), by `--symbol
FILE=SYMBOL` or by the study's `[symbols]`. Six digits alone ask for `--market CN`; the exchange follows from the
code. **Whose followers** a list holds is said by `--target FILE=ACCOUNT`, where the file does not.

**Pseudonyms.** Who only comments, reshares, follows or is followed is kept under a keyed hash, without handle and
name. The key is in `BELLWETHER_KEY` or in `~/.config/bellwether/pseudonyms.key`, never in the study. Whoever
publishes a post of his own stands in clear; that is noted in the table `pseudonyms`, which joins him to all he did
before. Set `pseudonyms = false` under `[privacy]` to keep all in clear.
"""


def formats_page() -> str:
    """The text of docs/formats.md."""
    return "\n".join([_HEAD, *map(_section, sources().values())])


def _section(source: Source) -> str:
    title = (getdoc(cast("object", source)) or "").partition("\n\n")[0].replace("\n", " ")
    facts = (("Reads", source.READS), ("Needs", source.NEEDS), ("Cannot know", source.CANNOT_KNOW))
    return f"## `{source.NAME}`\n\n{title}\n\n" + "".join(f"- **{name}:** {_indented(text)}\n" for name, text in facts)


def _indented(text: str) -> str:
    return text.strip().replace("\n", "\n  ")


if __name__ == "__main__":
    sys.stdout.write(formats_page())
