"""A study is a pure function of preset, seed and size, and never writes over what it did not make."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from bellwether.simulate import PRESETS, Size, simulate
from queries.errors import UsageError
from tests.simulate import judge
from tests.simulate.conftest import SMALL, Read, contents

if TYPE_CHECKING:
    from pathlib import Path

# Frozen: a change here is a new benchmark, whose figures cannot be set beside the old ones.
PARAMETERS = {
    "influence": "1c6dc6a011ae2b4e07fe9fb1eb7c49c367943cb8847e6560eba4a9a971461e4d",
    "no-influence": "4045bcdeda9ffdea3211ebf4616b6676e4938086f132c9675e1f04c6d9a4fe0c",
}
SMALL_EXPORTS = {
    "influence": "d5411c91e5ffd1cc903e895cf26fd03158d9c7085f3e3aba4c4aa04522002f4e",
    "no-influence": "4e801fc02f5c9d4d564358834f0e7f3554ea7bf596e9acde6bb9ffd5c89af78d",
}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("name", sorted(PARAMETERS))
def test_the_presets_are_frozen(name: str) -> None:
    assert sha256(json.dumps(asdict(PRESETS[name]), sort_keys=True).encode()) == PARAMETERS[name]


def test_the_small_exports_are_frozen(small: Read) -> None:
    """Digest of what is in the files, not of how zlib packed it, which differs between versions."""
    digest = hashlib.sha256()
    for path, content in contents(small.study.exports).items():
        digest.update(path.encode() + b"\0" + (gzip.decompress(content) if path.endswith(".gz") else content))
    assert digest.hexdigest() == SMALL_EXPORTS[small.study.preset]


def test_same_arguments_give_the_same_bytes(tmp_path: Path, small: Read) -> None:
    again = simulate(tmp_path, preset=small.study.preset, seed=1, size=SMALL)
    assert contents(again.exports) == contents(small.study.exports)
    assert again.truth_sha256 == small.study.truth_sha256


def test_another_seed_gives_another_study(tmp_path: Path, small: Read) -> None:
    other = simulate(tmp_path, preset=small.study.preset, seed=2, size=SMALL)
    assert contents(other.exports) != contents(small.study.exports)


def test_sizes_are_what_was_asked_for(small: Read) -> None:
    known = judge.with_embedded(small.captured)
    assert len(known) == SMALL.posts == small.study.posts
    assert len(small.captured) == small.study.captured_posts == SMALL.posts - 8
    assert len(judge.listed(small.study.exports)) == SMALL.stocks
    days = judge.session_days(small.study.exports)
    assert (len(days), str(days[0]), str(days[-1])) == (SMALL.sessions, "2023-01-03", small.study.last_session)
    assert len({tweet["user"]["id_str"] for tweet in known}) <= len(small.truth["accounts"]) == SMALL.accounts


def test_the_least_study_can_be_written(tmp_path: Path) -> None:
    study = simulate(tmp_path, preset="influence", seed=5, size=Size(accounts=100, posts=1_000, stocks=12, sessions=30))
    assert len(judge.with_embedded(judge.tweets(study.exports))) == 1_000


def test_a_simulated_study_is_replaced_whole(tmp_path: Path) -> None:
    simulate(tmp_path, preset="influence", seed=1, size=SMALL)
    second = simulate(tmp_path, preset="influence", seed=2, size=SMALL)
    assert len(list((second.exports / "prices").iterdir())) == SMALL.stocks
    assert sorted(path.name for path in tmp_path.iterdir()) == ["exports", "truth"]


def test_files_of_somebody_else_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "mine.csv").write_text("a,b\n")
    with pytest.raises(UsageError, match="no simulation wrote"):
        simulate(tmp_path, preset="influence", seed=1, size=SMALL)
    assert (tmp_path / "exports" / "mine.csv").read_text() == "a,b\n"


def test_wrong_use_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no preset called 'none'.*influence, no-influence"):
        simulate(tmp_path, preset="none", seed=1)
    with pytest.raises(UsageError, match="negative"):
        simulate(tmp_path, preset="influence", seed=-1)
    with pytest.raises(UsageError, match="11 stocks"):
        Size(stocks=11)


def test_the_exports_hold_no_truth(small: Read) -> None:
    names = {path.split("/")[0] for path in contents(small.study.exports)}
    assert names == {"tweets", "prices", "holders", "stocks.tsv", "x_follows.csv"}
    everything = b"".join(
        gzip.decompress(content) if path.endswith(".gz") else content
        for path, content in contents(small.study.exports).items()
    )
    for word in (b"influencer", b"decoy", b"chaser", b"strength", b"probability"):
        assert word not in everything
