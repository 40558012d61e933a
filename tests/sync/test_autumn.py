"""The invented autumn of 2024 from files to answers, by the commands a user types, in both stores.

What the graph answers is compared with what was planted, which no loader reads.
"""

from __future__ import annotations

import gzip
import json
import shutil
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bellwether.study import open_study
from tests.program.command import bellwether, neo4j_environment
from tests.program.studies import copied, use_neo4j

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.neo4j.address import Neo4jAddress

pytestmark = pytest.mark.long

STOCK = "stock_id=002312.SZ"
QUESTIONS = (
    ("platform_order", STOCK),
    ("platform_order", "theme=bull_market"),
    ("first_named", STOCK, "limit=5"),
    ("before_ban", "limit=1000"),
    ("halts_near", STOCK),
    ("limit_days", STOCK),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("autumn")
    bellwether("simulate", "--preset", "autumn-2024", "--out", folder)
    return folder


@pytest.fixture(scope="module")
def study(made: Path) -> Path:
    """Loaded, with the one zone that has to be stated, and run in the embedded store. Only to be read."""
    folder = made / "study"
    bellwether("init", "--study", folder)
    shutil.copy(made / "notes" / "aliases.csv", folder / "aliases.csv")
    zone = "wechat_channels_sheet=Asia/Shanghai"
    loaded = bellwether("load", made / "exports", "--study", folder, "--zone", zone, "--json").json()
    assert loaded["left_out"] == []
    assert {file["refused"] for file in loaded["files"]} == {0}
    assert 'wechat_channels_sheet = "Asia/Shanghai"' in (folder / "bellwether.toml").read_text("utf-8")
    bellwether("run", "--study", folder)
    return folder


@pytest.fixture(scope="module")
def truth(made: Path) -> dict[str, Any]:
    with gzip.open(made / "truth" / "truth.json.gz") as file:
        return json.load(file)


@pytest.fixture(scope="module")
def answers(study: Path) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    return asked(study)


def asked(study: Path, environment: dict[str, str] | None = None) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    return {
        question: bellwether("ask", *question, "--study", study, "--json", environment=environment).json()
        for question in QUESTIONS
    }


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def test_who_named_the_stock_first_and_on_which_platforms_in_which_order(
    answers: dict[tuple[str, ...], list[dict[str, Any]]], truth: dict[str, Any]
) -> None:
    found = answers[("platform_order", STOCK)]
    planted = [one for one in truth["first_named"] if one["stock"] == "002312.SZ"]
    assert [(row["platform"], utc(row["first_at"])) for row in found] == [
        (one["platform"], utc(one["at"])) for one in planted
    ]
    assert [row["first_account_id"] for row in found] == [one["account"] for one in planted]
    first = answers[("first_named", STOCK, "limit=5")][0]
    assert (first["account_id"], utc(first["pushed_at"])) == (planted[0]["account"], utc(planted[0]["at"]))


def test_the_theme_rose_from_platform_to_platform(
    answers: dict[tuple[str, ...], list[dict[str, Any]]], truth: dict[str, Any]
) -> None:
    found, topic = answers[("platform_order", "theme=bull_market")], truth["topic"]
    assert [row["platform"] for row in found] == topic["order"]
    assert {row["platform"]: utc(row["first_at"]) for row in found} == {k: utc(v) for k, v in topic["first"].items()}
    assert {row["platform"]: row["peak_day"] for row in found} == topic["peak"]


def test_what_the_banned_account_did_before_its_ban(
    answers: dict[tuple[str, ...], list[dict[str, Any]]], truth: dict[str, Any]
) -> None:
    banned = truth["banned"]
    found = [row for row in answers[("before_ban", "limit=1000")] if row["account_id"] == banned["account"]]
    assert all(utc(row["at"]) == utc(banned["at"]) > utc(row["pushed_at"]) for row in found)
    named = {(row["push_id"].partition("@")[0], row["stock_id"]) for row in found}
    planted = {(post["post"], stock) for post in banned["posts"] for stock in post["stocks"]}
    assert len(planted & named) >= 0.95 * len(planted)


def test_which_halts_fell_within_ten_days(
    answers: dict[tuple[str, ...], list[dict[str, Any]]], truth: dict[str, Any]
) -> None:
    found = answers[("halts_near", STOCK)]
    planted = [halt["first"] for halt in truth["halts"] if halt["stock"] == "002312.SZ"]
    assert [row["session"] for row in found] == planted
    assert [row["in_window"] for row in found] == [3, 2, 1]
    assert (date.fromisoformat(planted[-1]) - date.fromisoformat(planted[0])).days < 10


def test_on_which_sessions_the_stock_closed_at_its_limit(
    answers: dict[tuple[str, ...], list[dict[str, Any]]], truth: dict[str, Any]
) -> None:
    """L rises to the limit on high volume, K is locked there; the last falls are no limits but the third."""
    found = {row["session"]: (row["side"], row["locked"]) for row in answers[("limit_days", STOCK)]}
    planted = {"L": ("up", False), "K": ("up", True)}
    days = {day: planted[letter] for day, letter in truth["run"]["days"].items() if letter in planted}
    assert {day: side for day, side in found.items() if side[0] == "up"} == days
    assert all(
        row["retail_flow"] > 0 and row["measure"] for row in answers[("limit_days", STOCK)] if row["side"] == "up"
    )


def test_bursts_are_those_planted(study: Path, truth: dict[str, Any]) -> None:
    """By small and medium orders from the end of August on, when they have a past; by volume before."""
    facts = bellwether("bursts", "--study", study, "--json").json()
    record = open_study(study).record
    found = record.results("bursts", facts["run"]).to_pandas()
    assert set(found["rule"]) == {"flow", "abnormal_volume"}
    spans = list(
        zip(*(found[name].astype("str") for name in ("stock_id", "first_session", "last_session")), strict=True)
    )
    met = [
        any(
            stock == burst["stock"] and first <= burst["last"] and burst["first"] <= last
            for stock, first, last in spans
        )
        for burst in truth["bursts"]
    ]
    assert sum(met) >= 0.98 * len(met)
    assert len(spans) <= len(met) + 3
    assert {"yes", "no", "unknown"} == set(facts["small_cap"])
    after, moved, matched = (row for row in facts["followed"] if row["tier"] == "measured")
    assert after["low"] > max(moved["share"], matched["share"])


def test_which_platform_was_ahead_of_which(study: Path, truth: dict[str, Any]) -> None:
    found = bellwether("diffusion", "--theme", "bull_market", "--study", study, "--json").json()
    assert [row["platform"] for row in found["platforms"]] == truth["topic"]["order"]
    assert found["peak_day"] == truth["topic"]["peak_of_all_posts"] == "2024-09-30"
    (lead,) = (row for row in found["leads"] if (row["platform"], row["other_platform"]) == ("douyin", "kuaishou"))
    assert 0 < lead["low_h"] <= 24 <= lead["high_h"]


def test_neo4j_answers_the_same(
    study: Path, answers: dict[tuple[str, ...], list[dict[str, Any]]], empty_neo4j: Neo4jAddress, tmp_path: Path
) -> None:
    other = copied(study, tmp_path / "study")
    use_neo4j(other)
    environment = neo4j_environment(empty_neo4j)
    bellwether("sync", "--study", other, environment=environment)
    assert asked(other, environment) == answers
