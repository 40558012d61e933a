"""What computes: analyse, rings, bursts, evaluate, score, run. Doing a thing twice changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.program.command import bellwether
from tests.program.studies import SESSION, copied, record_of

if TYPE_CHECKING:
    from pathlib import Path

MODELS = {"prevalence", "yesterday_volume", "posts_only", "logistic", "gradient_boosting", "placebo"}
JOBS = ("analyse", "rings", "bursts", "evaluate", "score")


@pytest.fixture(scope="module")
def evaluated(small_ran: Path) -> dict[str, Any]:
    return bellwether("evaluate", "--study", small_ran, "--json").json()


def test_evaluate_has_every_model_with_its_intervals(evaluated: dict[str, Any]) -> None:
    assert {row["model"] for row in evaluated["models"]} == MODELS
    for row in evaluated["models"]:
        assert row["tier"] in {"measured", "proxy"}
        assert row["pushes"] > 0
        assert 0 < row["prevalence"] < 1
        for name in ("roc_auc", "pr_auc"):
            assert 0 <= row[f"{name}_low"] <= row[name] <= row[f"{name}_high"] <= 1, row


def test_prevalence_is_the_share_of_what_was_tested(evaluated: dict[str, Any], small_ran: Path) -> None:
    """Counted from the pushes themselves: labelled, of the tier, decided from the border on."""
    run = record_of(small_ran).latest_run("bursts")
    assert run is not None
    pushes = record_of(small_ran).results("pushes", str(run["run"])).to_pandas()
    (split,) = evaluated["splits"]
    labelled = pushes["outcome"].isin(["followed", "quiet"]) & (pushes["tier"] == split["tier"])
    tested = pushes.loc[labelled & (pushes["session"].astype(str) >= split["tested_from"])]
    row = evaluated["models"][0]
    assert row["pushes"] == len(tested)
    assert row["prevalence"] == pytest.approx((tested["outcome"] == "followed").mean())


def test_each_job_says_what_it_found(small: Path) -> None:
    for job, sentence in {
        "analyse": "Accounts by reach",
        "rings": "Rings, the largest first",
        "bursts": "measured retail buying",
        "evaluate": "Gain in PR-AUC over posts alone",
        "score": "not a finding about anybody",
    }.items():
        assert sentence in bellwether(job, "--study", small).out


def test_scoring_twice_changes_nothing(small_loaded: Path, tmp_path: Path) -> None:
    study = copied(small_loaded, tmp_path / "study")
    first = bellwether("score", "--as-of", SESSION, "--study", study, "--json").json()
    held = record_of(study).content_hash()
    second = bellwether("score", "--as-of", SESSION, "--study", study, "--json").json()
    assert (first.pop("new"), second.pop("new")) == (True, False)
    assert first == second
    assert record_of(study).content_hash() == held
    given = [row for row in first["scores"] if not row["abstained"]]
    assert first["scored"] == len(given) > 0
    assert all(0 < row["low"] <= row["probability"] <= row["high"] < 1 for row in given)


def test_running_twice_computes_nothing_and_sends_nothing(small: Path) -> None:
    held = record_of(small).content_hash()
    again = bellwether("run", "--study", small, "--json").json()
    assert {job: again[job]["new"] for job in JOBS} == dict.fromkeys(JOBS, False)
    assert record_of(small).content_hash() == held
    for job in JOBS:
        assert not bellwether(job, "--study", small, "--json").json()["new"], job
    assert bellwether("sync", "--study", small, "--json").json()["sent"] == {}


def test_status_says_whether_the_graph_shows_the_record(small: Path) -> None:
    found = bellwether("status", "--study", small, "--json").json()
    assert found["record"]["posts"] == 4_000
    assert found["refused"] == 0
    database = found["database"]
    assert (database["state"], database["as_of"]) == ("current", None)
    assert database["labels"]["Account"] == 300
    assert database["relationships"]["MADE"] == database["labels"]["Push"] == found["record"]["pushes"]
    bellwether("sync", "--as-of", "2023-06-01", "--study", small)
    earlier = bellwether("status", "--study", small, "--json").json()["database"]
    assert (earlier["state"], earlier["as_of"]) == ("current", "2023-06-01T13:30:00+00:00")
    assert earlier["labels"]["TradingDay"] < database["labels"]["TradingDay"]
    bellwether("bursts", "--as-of", "2023-05-01", "--study", small)
    assert bellwether("status", "--study", small, "--json").json()["database"]["state"] == "stale"


def test_doctor_finds_all_well(small_ran: Path) -> None:
    rows = bellwether("doctor", "--study", small_ran, "--json").json()
    assert {row["state"] for row in rows} == {"ok"}
    assert {"record", "graph", "settings"} <= {row["what"] for row in rows}
