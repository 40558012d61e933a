"""Whatever bytes come, a source gives rows that the record can hold, or a sentence. Never a traceback."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.source import Stated
from tests.loaders.mutations import attempt, data_folder, failures, samples
from tests.loaders.posts import ANN, BEN, ONE, lines, post, symbols
from tests.loaders.reading import write
from tests.loaders.samples import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.loaders.mutations import Sample
    from tests.loaders.posts import Json

QUICK = settings(max_examples=60)
STATED = Stated(market="US", platform="x", symbols={"f": "GME"}, capture={"x_v1": "stream"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def take(folder: Path, content: bytes) -> bool:
    """Read the file as a load would; True if it was read. The record's schema is held to."""
    return attempt(write(folder, "f", content), STATED)


@QUICK
@given(content=st.binary(max_size=200))
def test_any_bytes(folder: Path, content: bytes) -> None:
    take(folder, content)


@pytest.mark.parametrize("source", sorted(SAMPLES))
@QUICK
@given(data=st.data())
def test_bytes_in_the_middle(folder: Path, source: str, data: st.DataObject) -> None:
    whole = SAMPLES[source][1]
    at = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=8) | st.sampled_from([b'"', b"\n", b"\r", b",", b"\0", b"\xef\xbb\xbf", b"{"]))
    take(folder, whole[:at] + junk + whole[at + data.draw(st.integers(0, 20)) :])


@pytest.mark.parametrize("source", sorted(SAMPLES))
@QUICK
@given(data=st.data())
def test_bytes_in_the_middle_of_a_packed_file(folder: Path, source: str, data: st.DataObject) -> None:
    packed = gzip.compress(SAMPLES[source][1])
    at = data.draw(st.integers(2, len(packed)))
    take(folder, packed[:at] + data.draw(st.binary(max_size=4)) + packed[at + data.draw(st.integers(0, 20)) :])


cells = st.sampled_from(
    [
        *("", " ", "0", "-1", "1.5", "1e400", "nan", "inf", "null", "9" * 40, "0x10", "1_0", "True", "１２"),
        *("2015-03-02", "2015-02-30", "9999-12-31", "0001-01-01", "2015-03-02T25:00", "now", "NaT", "20150302"),
        *("2019-01-02 00:43:40", "2019-01-02T00:00:00+14:00", "2019-01-02T00:00:00+99:00", "-2019-01-01"),
        *("x:1", ":", "x:", "@ann", "a b", "$GME", "$", "BRK.B", "\ufeff", "\u2028", "\0", '"', "é", "=1+1"),
    ]
) | st.text(max_size=6)


@pytest.mark.parametrize("source", sorted(set(SAMPLES) - {"x_v1"}))
@QUICK
@given(data=st.data())
def test_any_cells_under_a_good_header(folder: Path, source: str, data: st.DataObject) -> None:
    header = SAMPLES[source][1].partition(b"\n")[0].decode()
    more = data.draw(st.sampled_from(["", ",observed_at", ",platform"])) if source == "follows_csv" else ""
    width = (header + more).count(",") + 1
    rows = data.draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=6))
    written = "".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + "\n" for row in rows)
    assert take(folder, f"{header}{more}\n{written}".encode("utf-8", "replace"))


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False)
    | st.sampled_from(["", "1", "-1", "²", "\0", "Mon Mar 02 12:00:00 +0000 2015", "Mon Mar 02 12:00 +0000 0"])
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "text", "indices"]), inner),
    max_leaves=4,
)


def paths(raw: Json) -> list[tuple[str, ...]]:
    """Where each value of an object stands, objects within it too."""
    found: list[tuple[str, ...]] = []
    for name, value in raw.items():
        found.append((name,))
        if isinstance(value, dict):
            found += [(name, *rest) for rest in paths(value)]
    return found


QUOTED = post("1", ANN, "A &amp; $GME", entities=symbols(("GME", 8)))
RICH = post("2", BEN, "so", ONE, quoted_status=QUOTED, in_reply_to_user_id_str="101", in_reply_to_status_id_str="1")
RESHARE = post("3", BEN, "RT", ONE, retweeted_status=QUOTED, full_text="RT", user_mentions=None)


@settings(max_examples=300)
@given(data=st.data(), whole=st.sampled_from([RICH, RESHARE]))
def test_any_value_in_any_field_of_a_post(folder: Path, data: st.DataObject, whole: Json) -> None:
    changed: Json = orjson.loads(orjson.dumps(whole))
    *way, last = data.draw(st.sampled_from(paths(whole)))
    place = changed
    for name in way:
        inner = place[name]
        assert isinstance(inner, dict)
        place = inner
    place[last] = data.draw(anything)
    assert take(folder, lines(post("9", ANN, "hi"), changed))


MUTATIONS = 12
"""Of each sample in every run of the tests; `python -m tests.loaders.mutations` does thousands."""


@pytest.mark.parametrize("sample", [pytest.param(one, id=one.label) for one in samples(None)])
def test_damage_to_a_sample(sample: Sample) -> None:
    assert [(one.number, one.said) for one in failures(sample, MUTATIONS)[1]] == []


def test_damage_to_real_files(shared_data: Path) -> None:
    """They may lie elsewhere than beside the project."""
    assert shared_data == data_folder()
    real = samples(shared_data)[len(samples(None)) :]
    assert [(one.label, one.number, one.said) for sample in real for one in failures(sample, 3)[1]] == []
