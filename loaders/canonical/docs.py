"""docs/canonical.md, made from the tables' declarations: `python -m loaders.canonical.docs > docs/canonical.md`."""

from __future__ import annotations

import sys

from loaders.canonical.table import CanonicalTable, Field
from loaders.mapping.tables import CanonicalSource, canonical_tables

_HEAD = """# Our own columns

A file that no format knows can be brought into one of these tables: write the columns so named, in any order, as CSV
(any separator, UTF-8 or GB18030) or Parquet, or let `bellwether map FILE` say which of your columns is which
([mapping.md](mapping.md)). Other columns in the file are passed over. This page is made from `loaders/sources/`.

**Cells.** Only columns marked *needed* must hold something in every row; a row in which one is blank, or in which any
cell is not what it should be, is refused with its line, column, value and reason. `None`, `null` and `nan` are blank,
but in texts. Write ids and codes as text: an id such as `7.3E+18` was rounded by a spreadsheet and is refused.

**Times** are ISO 8601 with their offset, `2024-09-30T09:31:00+08:00`. Times without one are asked about once:
`--zone canonical_posts=Asia/Shanghai`. What says *time* takes no date alone.

**Counts** may be `12`, `1,234`, `10+`, `1.2万`, `3.4亿`; the last three are kept as lower bounds. What is no count is
left out with a warning, never read as 0. Counts, names and followers are dated by `observed_at`.

**Stocks** are `002312.SZ`, `600519.SH`, `920047.BJ`, `GME.US`; six digits alone need `--market CN`.

**Accounts and posts** are the platform's own ids, in the words of the platforms bilibili, douyin, kuaishou, reddit,
stocktwits, telegram, tiktok, wechat_channels, weibo, x, xiaohongshu, youtube; 微博, 抖音 and the like are understood.
"""


def canonical_page() -> str:
    """The text of docs/canonical.md."""
    return "\n".join([_HEAD, *(_section(source) for source in _in_order())])


def _in_order() -> list[CanonicalSource]:
    return [canonical_tables()[name] for name in sorted(canonical_tables())]


def _section(source: CanonicalSource) -> str:
    table = source.TABLE
    return f"## {table.name}\n\n{table.meaning} Format `{source.NAME}`. {_told_by(table)}\n\n{_columns(table)}"


def _told_by(table: CanonicalTable) -> str:
    also = {ours: theirs for theirs, ours in table.also.items()}
    names = [name for name in (field.name for field in table.fields) if name in table.tells]
    told = f"A file is told by {', '.join(f'`{name}`' + _or(also.get(name)) for name in names)}"
    one_of = [field.name for field in table.fields if field.name in table.one_of]
    return f"{told}, and one of {', '.join(f'`{name}`' for name in one_of)}." if one_of else f"{told}."


def _or(name: str | None) -> str:
    return f" (or `{name}`)" if name else ""


def _columns(table: CanonicalTable) -> str:
    return f"| column | holds | unit | meaning |\n| --- | --- | --- | --- |\n{''.join(map(_row, table.fields))}"


def _row(field: Field) -> str:
    holds = f"{field.kind.name}{', needed' if field.needed else ''}"
    meaning = field.meaning.replace("|", "\\|")
    return f"| `{field.name}` | {holds} | {field.unit} | {meaning} |\n"


if __name__ == "__main__":
    sys.stdout.write(canonical_page())
