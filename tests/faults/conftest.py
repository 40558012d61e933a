"""The study that is loaded and synced while kills rain on it, and what it is when nothing happens to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bellwether.stating import terms
from tests.program.studies import TINY, copied, exports, record_of
from tests.sync.records import build, compute, opens, rebuilt, take_in

if TYPE_CHECKING:
    from pathlib import Path

EARLIER = "2023-02-10"


@dataclass(frozen=True)
class Unhurt:
    """What nothing happened to.

    Attributes:
        files: exports of a simulated study.
        empty: a study with nothing loaded.
        begun: a study with prices and holders loaded.
        whole: a study with everything loaded, before any run.
        computed: the same with runs as of two moments.
        content_hash: of the record of `whole`.
        now: the graph of `computed`.
        then: its graph as of the opening of 10 February.
    """

    files: Path
    empty: Path
    begun: Path
    whole: Path
    computed: Path
    content_hash: str
    now: list[str]
    then: list[str]


@pytest.fixture(scope="session")
def unhurt(tmp_path_factory: pytest.TempPathFactory) -> Unhurt:
    base = tmp_path_factory.mktemp("unhurt")
    files = exports(tmp_path_factory.getbasetemp(), TINY)
    empty = build(base / "empty").folder
    begun, whole = build(base / "begun"), build(base / "whole")
    how = terms(whole)  # as the command does
    take_in(begun, files / "prices", files / "holders", how=how)
    take_in(whole, files, how=how)
    computed = build(base / "computed")
    copied(whole.folder / "record", computed.folder / "record")
    compute(computed, EARLIER)
    compute(computed, "2023-04-04")
    record = record_of(computed.folder)
    now = rebuilt(record, base / "now.kgl")
    then = rebuilt(record, base / "then.kgl", opens(EARLIER))
    content_hash = whole.record.content_hash()
    return Unhurt(files, empty, begun.folder, whole.folder, computed.folder, content_hash, now, then)
