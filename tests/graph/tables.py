"""Tables of the record written by hand: each row a dict, what it leaves out is filled in or null."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from loaders.record.tables import tables

if TYPE_CHECKING:
    import pandas as pd

NAMES = (
    *("posts", "mentions", "account_counts", "engagements", "follows"),
    *("bars", "retail_flow", "stocks", "disclosures"),
)
CLOCKS = ("available_at", "availability")
Row = dict[str, Any]


def at(moment: str) -> datetime:
    """A moment in UTC: 2021-01-04, 2021-01-04T15:00, 2021-01-04T15:00:00.000001."""
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


def table(name: str, *rows: Row) -> pd.DataFrame:
    """Rows as the record hands them to the science: the same columns, the same types."""
    return pa.Table.from_pylist(list(rows), schema=tables()[name].schema).to_pandas()


def record(**rows: list[Row]) -> dict[str, pd.DataFrame]:
    """Every table that the science reads; those not named are empty."""
    return {name: table(name, *rows.get(name, [])) for name in NAMES}


def published(moment: str) -> Row:
    return {"event_at": at(moment), "available_at": at(moment), "availability": "published"}


def post(post_id: str, account: str, moment: str, **columns: object) -> Row:
    """An original with one cashtag, available when it was written."""
    row: Row = {"post_id": post_id, "platform": "x", "account_id": account, "kind": "original", "via": "captured"}
    counted: Row = {"cashtags": 1, "links": 0, "hashtags": 0, "text": ""}
    return row | counted | published(moment) | columns


def mention(post_id: str, stock: str, moment: str = "2021-01-01", **columns: object) -> Row:
    row: Row = {"post_id": post_id, "stock_id": stock, "surface": stock, "start": 0, "method": "cashtag"}
    return row | {"confidence": 1.0} | published(moment) | columns


def engagement(account: str, target: str, moment: str, kind: str = "reshare") -> Row:
    """`account` acted on a post of `target`."""
    post_id = f"{account}>{target}@{moment}"
    return {"post_id": post_id, "account_id": account, "target_id": target, "kind": kind} | published(moment)


def follow(follower: str, followed: str, moment: str = "2021-01-01") -> Row:
    row = {"follower_id": follower, "followed_id": followed}
    return row | {"available_at": at(moment), "availability": "captured"}


def followers(account: str, value: int, moment: str | None, availability: str = "captured") -> Row:
    """A reading of an account's followers; of unknown availability where `moment` is None."""
    row: Row = {"account_id": account, "kind": "followers", "value": value, "lower_bound": False}
    known = None if moment is None else at(moment)
    return row | {"captured_at": known, "available_at": known, "availability": availability if known else "unknown"}


def bar(stock: str, session: str, close: float, volume: float, **columns: object) -> Row:
    """A daily bar, available at nine in the evening, after either market's close."""
    row: Row = {"stock_id": stock, "session": date.fromisoformat(session), "close": close, "volume": volume}
    return row | {"source": "yahoo_daily"} | published(f"{session}T21:00") | columns


def holders(stock: str, session: str, level: float, time: str = "19:00", **columns: object) -> Row:
    """A reading of holders at this time of the session's day, UTC."""
    row: Row = {"stock_id": stock, "session": date.fromisoformat(session), "measure": "holders", "level": level}
    row |= {"observed_at": at(f"{session}T{time}"), "unit": "accounts", "source": "robintrack", "tier": "measured"}
    return row | published(f"{session}T{time}") | columns


def stock(stock_id: str) -> Row:
    symbol, ending = stock_id.split(".")
    row = {"stock_id": stock_id, "symbol": symbol, "market": "US" if ending == "US" else "CN"}
    return row | {"available_at": at("1970-01-01"), "availability": "assumed"}
