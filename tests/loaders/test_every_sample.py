"""All formats in one record: the order, the number of loads, processes and parts do not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import loaders.load
import loaders.parts
import loaders.workers
from loaders.load import Terms, load
from loaders.plan import plan
from loaders.privacy.pseudonyms import Pseudonyms
from loaders.record.store import Record
from loaders.source import Stated
from loaders.sources import sources
from tests.loaders.posts import lines, post, symbols
from tests.loaders.reading import write
from tests.loaders.samples import sample_folder, stating

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from loaders.plan import Planned

KEY = Pseudonyms(b"k" * 32)


def taken(record: Record, planned: Sequence[Planned], workers: int = 1) -> list[bool]:
    """Load them; of each whether it was new."""
    done, left_out = load(record, planned, Terms(KEY, 1.0, workers))
    assert left_out == []
    return [one.new for one in done]


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> list[Planned]:
    found, left_out = plan([sample_folder(tmp_path_factory.mktemp("samples"))], stating())
    assert left_out == []
    assert {item.source for item in found} == set(sources())
    return found


@pytest.fixture(scope="module")
def whole(planned: list[Planned], tmp_path_factory: pytest.TempPathFactory) -> Record:
    """All in one load."""
    record = Record(tmp_path_factory.mktemp("whole"))
    assert set(taken(record, planned)) == {True}
    return record


def test_twice_is_once(planned: list[Planned], whole: Record) -> None:
    before = whole.content_hash(), whole.counts()
    assert set(taken(whole, planned)) == {False}
    assert (whole.content_hash(), whole.counts()) == before


def test_backward_in_several_loads_and_commits(
    planned: list[Planned], whole: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loaders.load, "_GROUP_ROWS", 8_000)
    record = Record(tmp_path)
    middle = len(planned) // 2
    taken(record, planned[:middle:-1])
    taken(record, planned[middle::-1])
    assert len(set(record.rows("batches")["loaded_at"].to_pylist())) > 3
    assert record.content_hash() == whole.content_hash()
    assert record.counts() == whole.counts()


def test_in_two_processes(
    planned: list[Planned], whole: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loaders.workers, "_WORTH_PROCESSES", 0)
    record = Record(tmp_path)
    taken(record, planned, workers=2)
    assert record.content_hash() == whole.content_hash()


def crowd(folder: Path, *, loud: bool) -> Path:
    """Some publish, some only reshare, some do first one and then the other; one line is none."""
    people = [
        {"id_str": str(500 + n), "screen_name": f"p{n}", "name": f"P {n}", "followers_count": n} for n in range(9)
    ]
    posts: list[object] = []
    for number in range(300):
        who = people[(number * 7) % 9]
        own = post(str(number), who, "Buy $GME", entities=symbols(("GME", 4)), retweet_count=int(loud))
        again = post(f"9{number}", people[(number * 5) % 9], "RT", retweeted_status=own)
        posts += [own] if number % 3 == 0 and number % 4 else [again]
    return write(folder, "posts.jsonl", lines(*posts) + b"{cut\n")


@pytest.mark.parametrize("loud", [False, True], ids=["quiet", "loud"])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, *, loud: bool) -> None:
    """Cut anywhere, read by two processes: also what only the whole file tells, a policy it refutes."""
    path = crowd(tmp_path, loud=loud)
    stated = Stated(capture={"x_v1": "stream"})
    first, second = Record(tmp_path / "first"), Record(tmp_path / "second")
    taken(first, plan([path], stated)[0])
    monkeypatch.setattr(loaders.parts, "PART_BYTES", 9_000)
    monkeypatch.setattr(loaders.parts, "_CHUNK", 1_000)
    monkeypatch.setattr(loaders.parts, "_SPILL_BYTES", 0)
    monkeypatch.setattr(loaders.workers, "_WORTH_PROCESSES", 0)
    parts = list(loaders.parts.parts_of(plan([path], stated)[0][0], "b", tmp_path))
    assert len(parts) > 5
    assert [part.last for part in parts] == [False] * (len(parts) - 1) + [True]
    taken(second, plan([path], stated)[0], workers)
    assert second.content_hash() == first.content_hash()
    assert second.counts() == first.counts()
    assert [("not believed" in text) for text in second.read("batches")["warnings"].to_pylist()] == [loud]
    assert list(second.folder.glob("_reading-*")) == []
    assert second.read("rejects")["source_row"].to_pylist() == [301]


def test_the_lines_of_a_document_are_no_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of posts, an object a line with commas between, is one part however large."""
    document = b"[\n" + crowd(tmp_path, loud=False).read_bytes().removesuffix(b"{cut\n").rstrip().replace(b"\n", b",\n")
    path = write(tmp_path, "posts.json", document + b"\n]\n")
    monkeypatch.setattr(loaders.parts, "PART_BYTES", 9_000)
    [item], _ = plan([path], Stated())
    assert len(list(loaders.parts.parts_of(item, "b", tmp_path))) == 1
    record = Record(tmp_path / "record")
    taken(record, [item])
    assert record.read("batches")["refused"].to_pylist() == [0]
