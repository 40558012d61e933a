"""Who follows whom: columns follower and followed, perhaps since and observed_at (ISO times).

Ids carry their platform (`x:123`), or a column, the file's name or the user states it. A tie without `since` is
available from `observed_at`; without either it is kept and shown, but never used as of a moment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loaders.delimited import Columns, header_of, instants, read_columns, refuse_where, sample_rows
from loaders.gathered import Gathered
from loaders.source import Sample, Stated
from queries.errors import InputError

NAME = "follows_csv"
VERSION = 1

PLATFORMS = frozenset(
    "bilibili douyin kuaishou reddit stocktwits telegram tiktok wechat_channels weibo x xiaohongshu youtube".split()  # noqa: SIM905
)
_ID = re.compile(r"(?:[a-z_]+:)?[^\s:@]+")


def recognise(sample: Sample) -> bool:
    """A header with follower and followed."""
    return {"follower", "followed"} <= set(header_of(sample.header))


def options(sample: Sample, stated: Stated) -> dict[str, str]:
    """The platform of bare ids.

    Raises:
        InputError: ids are bare and nothing says their platform.
    """
    header = header_of(sample.header)
    at = header.index("follower")
    first = next((fields[at] for fields in sample_rows(sample.lines)[1:] if len(fields) > at), "")
    named = next((p for p in sorted(PLATFORMS) if re.search(rf"(?:^|[_.-]){p}(?:[_.-]|$)", sample.stem)), None)
    platform = "" if ":" in first or "platform" in header else stated.platform or named
    if platform is None:
        raise InputError(
            "The file does not say which platform its account ids belong to",
            file=sample.path.name,
            value=first,
            expected="ids such as x:123",
            do="State it: --platform x, or name the file x_follows.csv.",
        )
    return {"platform": platform}


def read(path: Path, options: Mapping[str, str]) -> Gathered:
    """Rows of `follows`."""
    gathered = Gathered(path.name)
    columns = read_columns(path, gathered)
    refused = np.zeros(len(columns.lines), dtype=bool)
    for name in ("follower", "followed"):
        bad = np.array([not _ID.fullmatch(text.strip()) for text in columns.text[name]], dtype=bool)
        refused |= refuse_where(gathered, columns, bad & ~refused, name, "expected an account id")
        bare = ~_has_platform(columns, name, options["platform"])
        refused |= refuse_where(gathered, columns, bare & ~refused, name, "nothing says the platform of this id")
    for name in [name for name in ("since", "observed_at") if name in columns.text]:
        bad = np.isnat(instants(columns.text[name])) & (columns.text[name] != "")
        refused |= refuse_where(gathered, columns, bad & ~refused, name, "expected an ISO time or nothing")
    _add_ties(gathered, columns.where(~refused), options["platform"])
    return gathered


def _has_platform(columns: Columns, name: str, platform: str) -> NDArray[np.bool_]:
    return np.array([not text.startswith(":") for text in _ids(columns, name, platform)], dtype=bool)


def _add_ties(gathered: Gathered, kept: Columns, platform: str) -> None:
    since, observed = _moments(kept, "since"), _moments(kept, "observed_at")
    dated, seen = ~np.isnat(since), ~np.isnat(observed)
    undated = np.count_nonzero(~dated & ~seen)
    if undated:
        gathered.warnings.append(f"{undated} ties have neither since nor observed_at and are not used as of a moment")
    gathered.add_columns(
        "follows",
        {
            "follower_id": _ids(kept, "follower", platform),
            "followed_id": _ids(kept, "followed", platform),
            "since": since,
            "event_at": since,
            "captured_at": observed,
            "available_at": np.where(dated, since, observed),
            "availability": np.where(dated, "published", np.where(seen, "captured", "unknown")).astype(object),
            "source_row": kept.lines,
        },
    )


def _moments(kept: Columns, name: str) -> NDArray[np.datetime64]:
    if name in kept.text:
        return instants(kept.text[name])
    return np.full(len(kept.lines), "NaT", dtype="datetime64[us]")


def _ids(kept: Columns, name: str, platform: str) -> list[str]:
    prefixes = kept.text.get("platform", np.full(len(kept.lines), platform, dtype=object))
    bare = zip(prefixes, kept.text[name], strict=True)
    return [text.strip() if ":" in text else f"{prefix.strip()}:{text.strip()}" for prefix, text in bare]
