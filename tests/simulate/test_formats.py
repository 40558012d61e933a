"""The exports look like those of the real sources, field by field (X API v1.1, Yahoo, Robintrack)."""

from __future__ import annotations

import csv
import gzip
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.simulate import judge
from tests.simulate.conftest import contents

if TYPE_CHECKING:
    from tests.simulate.conftest import Read

# The fields of a v1.1 status and of its user, as the stream gives them; written down from real samples.
STATUS = {
    *("created_at", "id", "id_str", "text", "source", "truncated", "lang", "entities", "user"),
    *("in_reply_to_status_id", "in_reply_to_status_id_str", "in_reply_to_user_id", "in_reply_to_user_id_str"),
    *("in_reply_to_screen_name", "retweet_count", "favorite_count"),
}
USER = {
    *("id", "id_str", "screen_name", "name", "followers_count", "friends_count", "statuses_count"),
    *("verified", "created_at", "lang"),
}
TIME = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d \+0000 20\d\d")


def test_statuses_have_the_fields_of_v11(small: Read) -> None:
    for tweet in small.captured:
        extra = tweet.keys() - STATUS
        assert tweet.keys() >= STATUS
        assert extra in (set(), {"retweeted_status"}, {"quoted_status", "quoted_status_id", "quoted_status_id_str"})
        assert tweet["user"].keys() == USER
        assert tweet["entities"].keys() == {"hashtags", "symbols", "urls", "user_mentions"}
        assert TIME.fullmatch(tweet["created_at"])
        assert TIME.fullmatch(tweet["user"]["created_at"])
        assert len(tweet["text"]) <= 140


def test_ids_are_snowflakes_of_their_time(small: Read) -> None:
    """X's ids hold their own time: milliseconds since 2010-11-04 01:42:54.657 UTC above 22 bits."""
    known = judge.with_embedded(small.captured)
    for tweet in known:
        assert tweet["id_str"] == str(tweet["id"])
        assert len(tweet["id_str"]) == 19
        held = datetime.fromtimestamp(((tweet["id"] >> 22) + 1288834974657) / 1000, UTC)
        assert held.replace(microsecond=0) == judge.moment(tweet)
    assert len({tweet["id_str"] for tweet in known}) == len(known)


def test_files_are_months_in_order_of_time(small: Read) -> None:
    times = [judge.moment(tweet) for tweet in small.captured]
    assert times == sorted(times)
    for path in (small.study.exports / "tweets").iterdir():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            stamps = {datetime.strptime(line[15:45], "%a %b %d %H:%M:%S %z %Y").strftime("%Y-%m") for line in lines}
        assert path.name == f"tweets-{stamps.pop()}.jsonl.gz"
        assert not stamps


def test_tags_stand_where_their_indices_say(small: Read) -> None:
    for tweet in judge.with_embedded(small.captured):
        for field, sign in (("symbols", "$"), ("hashtags", "#")):
            for tag in tweet["entities"][field]:
                first, last = tag["indices"]
                assert tweet["text"][first:last] == sign + tag["text"]
        for mention in tweet["entities"]["user_mentions"]:
            first, last = mention["indices"]
            assert tweet["text"][first:last] == "@" + mention["screen_name"]


def test_a_stream_sees_posts_before_anybody_liked_them(small: Read) -> None:
    assert {(tweet["retweet_count"], tweet["favorite_count"]) for tweet in small.captured} == {(0, 0)}


def test_embedded_posts_are_older_and_count_the_reshares_so_far(small: Read) -> None:
    seen: dict[str, int] = {}
    for tweet in small.captured:
        inner = tweet.get("retweeted_status") or tweet.get("quoted_status")
        if inner is None:
            continue
        assert judge.moment(inner) < judge.moment(tweet)
        assert inner["user"]["id_str"] != tweet["user"]["id_str"]
        if "retweeted_status" in tweet:
            seen[inner["id_str"]] = seen.get(inner["id_str"], 0) + 1
        assert inner["retweet_count"] == seen.get(inner["id_str"], 0)


def test_a_reshare_or_reply_points_to_a_post_of_the_study(small: Read) -> None:
    authors = {tweet["id_str"]: tweet["user"] for tweet in judge.with_embedded(small.captured)}
    replies = [tweet for tweet in small.captured if judge.kind(tweet) == "reply"]
    assert replies
    for reply in replies:
        author = authors[reply["in_reply_to_status_id_str"]]
        assert author["id_str"] == reply["in_reply_to_user_id_str"] == str(reply["in_reply_to_user_id"])
        assert author["screen_name"] == reply["in_reply_to_screen_name"]


def test_no_account_echoes_a_post_twice(small: Read) -> None:
    reshares = [
        (tweet["user"]["id_str"], tweet["retweeted_status"]["id_str"])
        for tweet in small.captured
        if "retweeted_status" in tweet
    ]
    assert len(set(reshares)) == len(reshares)


def test_prices_are_yahoos_and_hold_together(small: Read) -> None:
    for symbol in judge.listed(small.study.exports):
        lines = (small.study.exports / "prices" / f"{symbol}.csv").read_text().splitlines()
        assert lines[0] == "Date,Open,High,Low,Close,Adj Close,Volume"
        for row in csv.DictReader(lines):
            low, high = float(row["Low"]), float(row["High"])
            assert 0 < low <= min(float(row["Open"]), float(row["Close"]))
            assert high >= max(float(row["Open"]), float(row["Close"]))
            assert row["Adj Close"] == row["Close"]
            assert int(row["Volume"]) > 0


def test_sessions_are_those_of_new_york_in_2023(influence: Read) -> None:
    """The exchange was open on 250 days of 2023, and shut on these ten holidays."""
    days = {str(day) for day in judge.session_days(influence.study.exports)}
    assert (len(days), min(days), max(days)) == (250, "2023-01-03", "2023-12-29")
    shut = {"01-16", "02-20", "04-07", "05-29", "06-19", "07-04", "09-04", "11-23", "12-25", "01-02"}
    assert not days & {f"2023-{day}" for day in shut}


def test_holders_are_read_before_every_close(small: Read) -> None:
    """Four readings a session, the last between two and nine minutes before the close, early closes included."""
    days = judge.session_days(small.study.exports)
    opens, closes = judge.opens_and_closes(days)
    for symbol in judge.listed(small.study.exports):
        rows = judge.readings(small.study.exports, symbol)
        assert len(rows) == 4 * len(days)
        assert [at for at, _ in rows] == sorted({at for at, _ in rows})
        for t in range(len(days)):
            last = rows[4 * t + 3][0]
            assert timedelta(minutes=2) <= closes[t] - last <= timedelta(minutes=9)
            assert rows[4 * t][0] < opens[t]
            if t:
                assert rows[4 * t][1] == rows[4 * t - 1][1], "a reading before the open knows nothing of the day"


def test_holder_lines_are_robintracks(small: Read) -> None:
    for path in (small.study.exports / "holders").iterdir():
        lines = gzip.decompress(path.read_bytes()).decode().splitlines()
        assert lines[0] == "timestamp,users_holding"
        assert all(re.fullmatch(r'"2023-\d\d-\d\d \d\d:\d\d:\d\d",[1-9]\d*', line) for line in lines[1:])


def test_stocks_are_listed_with_cashtags(small: Read) -> None:
    lines = (small.study.exports / "stocks.tsv").read_text().splitlines()
    assert lines[0] == "Sector\tSymbol\tCompany"
    assert all(re.fullmatch(r"[^\t]+\t\$[A-Z]{4}\t[^\t]+", line) for line in lines[1:])
    assert len(set(judge.listed(small.study.exports))) == len(lines) - 1


def test_follows_name_known_accounts_and_some_have_no_date(small: Read) -> None:
    known = {account["id"].removeprefix("x:") for account in small.truth["accounts"]}
    with (small.study.exports / "x_follows.csv").open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0]) == ["follower", "followed", "since"]
    assert {row["follower"] for row in rows} | {row["followed"] for row in rows} <= known
    assert len({(row["follower"], row["followed"]) for row in rows}) == len(rows)
    assert all(row["follower"] != row["followed"] for row in rows)
    dated = [row["since"] for row in rows if row["since"]]
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", since) for since in dated)
    assert 0.05 < 1 - len(dated) / len(rows) < 0.15


def test_gzip_headers_hold_no_clock(small: Read) -> None:
    packed = [content for path, content in contents(small.study.exports).items() if path.endswith(".gz")]
    assert packed
    assert {content[3:8] for content in packed} == {b"\0\0\0\0\0"}
