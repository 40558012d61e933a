"""The oracle and the label, on pushes as a reader of the exports finds them."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from sklearn.metrics import average_precision_score

from bellwether.simulate import oracle_probabilities, simulate
from queries.errors import InputError
from tests.simulate import judge

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from tests.simulate.conftest import Read


def labelled(read: Read) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Followed or not, and the oracle's probability, of the labelled pushes."""
    table = oracle_probabilities(read.study.truth)
    chance = dict(zip(table["push"].to_pylist(), table["probability"].to_pylist(), strict=True))
    pushes = [push for push in read.pushes if push.label in ("followed", "not followed")]
    return np.array([push.label == "followed" for push in pushes]), np.array([chance[push.id] for push in pushes])


@pytest.mark.long
@pytest.mark.parametrize("preset", ["influence", "no-influence"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_prevalence_is_eight_to_twelve_percent(tmp_path: Path, preset: str, seed: int) -> None:
    study = simulate(tmp_path, preset=preset, seed=seed)
    assert 0.08 <= judge.prevalence(judge.pushes(study.exports)) <= 0.12


def test_every_label_occurs(influence: Read) -> None:
    labels = Counter(push.label for push in influence.pushes)
    assert labels.keys() == {"followed", "not followed", "chaser", "concurrent", "unlabelled"}
    assert min(labels.values()) > 100


def test_every_labelled_push_has_a_probability(small: Read) -> None:
    table = oracle_probabilities(small.study.truth)
    assert table.column_names == ["push", "probability"]
    assert len(set(table["push"].to_pylist())) == table.num_rows
    followed, chance = labelled(small)
    assert len(followed) > 300
    assert chance.min() >= 0
    assert chance.max() < 1


def test_the_oracle_knows_much_where_there_is_influence(influence: Read) -> None:
    followed, chance = labelled(influence)
    assert average_precision_score(followed, chance) > 4 * followed.mean()
    top = chance >= np.quantile(chance, 0.9)
    assert followed[top].mean() == pytest.approx(chance[top].mean(), abs=0.1)


def test_the_oracle_knows_nothing_where_there_is_none(no_influence: Read) -> None:
    followed, chance = labelled(no_influence)
    assert average_precision_score(followed, chance) == pytest.approx(followed.mean(), abs=0.01)


def test_strong_influencers_are_followed_and_decoys_are_not(influence: Read) -> None:
    """Base rate about 5 %, strong influencers 35 % and more, in the first nine months already."""
    strength = {account["id"].removeprefix("x:"): account["strength"] for account in influence.truth["accounts"]}
    strong = {account for account, value in strength.items() if value >= 0.2}
    assert len(strong) == 6
    early = [p for p in influence.pushes if p.decision < 188 and p.label in ("followed", "not followed")]
    rates = [np.mean([p.label == "followed" for p in early if p.account == account]) for account in sorted(strong)]
    assert min(rates) > 0.35
    others = [p.label == "followed" for p in early if p.account in set(influence.accounts("decoy"))]
    assert 0.02 < np.mean(others) < 0.09


def test_a_changed_truth_is_refused(tmp_path: Path, small: Read) -> None:
    folder = shutil.copytree(small.study.truth.parent, tmp_path / "truth")
    path = folder / "truth.json.gz"
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(InputError, match="changed after it was sealed"):
        oracle_probabilities(path)


def test_a_missing_truth_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not here"):
        oracle_probabilities(tmp_path / "truth.json.gz")
