"""What a study has in it, seen from its exports: the people, the ring, the odd posts, and no foresight."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from bellwether.simulate import PRESETS
from bellwether.simulate.accounts import Role
from bellwether.simulate.bursts import draw_bursts
from bellwether.simulate.campaigns import draw_campaigns, pull
from bellwether.simulate.crowd import draw_chasers, draw_crowd
from bellwether.simulate.setting import set_scene
from tests.simulate import judge
from tests.simulate.conftest import SMALL

if TYPE_CHECKING:
    from tests.simulate.conftest import Read


def test_bursts_are_where_they_were_planted(small: Read) -> None:
    """The burst rule, read from the holder files, finds every planted burst and nothing else."""
    days = judge.session_days(small.study.exports)
    found = {
        (f"{symbol}.US", str(days[first]), str(days[last]))
        for symbol, spans in small.bursts.items()
        for first, last in spans
    }
    assert found == {(burst["stock"], burst["first"], burst["last"]) for burst in small.truth["bursts"]}
    assert len(found) > 5


def test_holders_never_come_near_the_threshold_by_noise(influence: Read) -> None:
    """At least 100 holders everywhere; outside bursts no day brings 6 % more, inside none brings under 11 %."""
    days = judge.session_days(influence.study.exports)
    closes = judge.opens_and_closes(days)[1][: len(days)]
    for symbol, spans in influence.bursts.items():
        holders = judge.closing_holders(influence.study.exports, symbol, closes)
        on = {t for first, last in spans for t in range(first, last + 1)}
        ratios = [(t, after / before) for t, (before, after) in enumerate(pairwise(holders), start=1)]
        assert min(holders) >= 100
        assert all(1.11 <= ratio <= 1.41 if t in on else ratio <= 1.06 for t, ratio in ratios)


def test_influencers_are_watched_and_reshared_and_decoys_are_not(influence: Read) -> None:
    influencers, decoys = influence.accounts("influencer"), influence.accounts("decoy")
    assert len(influencers) == len(decoys) == 20
    declared = {tweet["user"]["id_str"]: tweet["user"]["followers_count"] for tweet in influence.captured}
    assert min(declared[account] for account in influencers + decoys) >= 20_000
    with (influence.study.exports / "x_follows.csv").open(newline="") as lines:
        watched = Counter(row["followed"] for row in csv.DictReader(lines))
    top = {account for account, _ in watched.most_common(100)}  # 5 % of 2,000 accounts
    assert top >= set(influencers)
    assert min(watched[a] for a in influencers) > max(watched[a] for a in decoys)
    reshared = Counter(t["retweeted_status"]["user"]["id_str"] for t in influence.captured if "retweeted_status" in t)
    assert sum(reshared[a] for a in influencers) > 3 * sum(reshared[a] for a in decoys)


def test_influencers_and_decoys_push_alike(influence: Read) -> None:
    """60 to 120 pushes a year each, at the same hours, on one stock at a time."""
    pushes = Counter(push.account for push in influence.pushes)
    for role in ("influencer", "decoy"):
        counts = [pushes[account] for account in influence.accounts(role)]
        assert min(counts) >= 60
        assert max(counts) <= 120
    inside = {}
    for role in ("influencer", "decoy"):
        hours = [push.at.hour for push in influence.pushes if push.account in set(influence.accounts(role))]
        inside[role] = sum(14 <= hour < 21 for hour in hours) / len(hours)
    assert abs(inside["influencer"] - inside["decoy"]) < 0.05


def test_most_ordinary_accounts_are_small_and_some_are_heard(influence: Read) -> None:
    ordinary = set(influence.accounts("small") + influence.accounts("voice"))
    declared: dict[str, int] = {}
    for tweet in judge.with_embedded(influence.captured):
        declared.setdefault(tweet["user"]["id_str"], tweet["user"]["followers_count"])
    heard = [account for account in ordinary if declared.get(account, 0) >= 1_000]
    assert len(heard) > 100
    assert len(heard) < 0.2 * len(ordinary)


def test_chasers_come_late(influence: Read) -> None:
    chasers = set(influence.accounts("chaser"))
    labels = Counter(push.label for push in influence.pushes if push.account in chasers)
    assert labels["chaser"] + labels["concurrent"] > 0.6 * labels.total()
    others = Counter(push.label for push in influence.pushes if push.account in set(influence.accounts("decoy")))
    assert others["chaser"] + others["concurrent"] < 0.1 * others.total()


def test_the_ring_acts_within_minutes(small: Read) -> None:
    """Eight accounts; every pair of them named the same stock within five minutes at least ten times."""
    (ring,) = small.truth["rings"]
    members = [account.removeprefix("x:") for account in ring]
    assert len(members) == 8
    acts: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for tweet in small.captured:
        if judge.kind(tweet) == "original" and tweet["user"]["id_str"] in members:
            for symbol in tweet["entities"]["symbols"]:
                acts[tweet["user"]["id_str"]].append((judge.moment(tweet).timestamp(), symbol["text"]))
    for a in members:
        for b in members:
            met = {
                (at, stock)
                for at, stock in acts[a]
                if any(stock == other and abs(at - when) <= 300 for when, other in acts[b])
            }
            assert len(met) >= 10


def test_odd_posts_are_there(influence: Read) -> None:
    kinds = Counter(judge.kind(tweet) for tweet in influence.captured)
    assert min(kinds[kind] for kind in ("original", "quote", "reply", "retweet")) >= 1_000
    listed = set(judge.listed(influence.study.exports))
    tags = [{symbol["text"] for symbol in tweet["entities"]["symbols"]} for tweet in influence.captured]
    assert sum(len(named) > 5 for named in tags) > 50
    assert sum(bool(named - listed) for named in tags) > 50
    assert sum(not named & listed for named in tags) > 20
    days = judge.session_days(influence.study.exports)
    opens, closes = judge.opens_and_closes(days)
    times = [judge.moment(tweet) for tweet in influence.captured]
    assert sum(at.weekday() >= 5 for at in times) > 500
    outside = sum(not any(o <= at < c for o, c in zip(opens, closes, strict=True)) for at in times[::20])
    assert 0.2 < outside / len(times[::20]) < 0.7
    assert sum(tweet["lang"] == "zh" for tweet in influence.captured) > 1_000


def test_latecomers_post_only_once_the_burst_is_on() -> None:
    """After the open of the burst's first session and before the next: never a push that could be called followed."""
    setting = set_scene(PRESETS["no-influence"], 3, SMALL)
    campaigns = draw_campaigns(setting, Role.INFLUENCER)
    bursts = draw_bursts(setting, pull(setting, campaigns), campaigns)
    begun = set(zip(bursts.stock.tolist(), bursts.first.tolist(), strict=True))
    for posts in (draw_crowd(setting, bursts, 400), draw_chasers(setting, bursts, 400)):
        decision = setting.sessions.decision(posts.moment)
        assert set(zip(posts.stocks[:, 0].tolist(), (decision - 1).tolist(), strict=True)) <= begun
