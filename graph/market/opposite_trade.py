"""Opposite trades (抢帽子): a push to buy, and whether its account or one tied to it sold the stock from then on.

In the session of the push or the next, as a Chinese regulator measured it in a decision of 2026-01-19 (methods, section
5). Who sold what is a fact of the trades that are known; why, and whether a tie means one owner, no
trade says. `unknown` where no trade of any of them is known by the end of the window: never `no`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graph.pushes import utc
from loaders.record.clocks import AFTER_CLOSE
from loaders.record.sessions import Sessions, market_of
from loaders.record.sessions import sessions as calendar_of

BEFORE = 20
"""Sessions before the push's own in which purchases are counted."""
_NONE = pd.DataFrame({"account_id": pd.Series(dtype="str"), "other_id": pd.Series(dtype="str")})


def opposite_trades(
    pushes: pd.DataFrame,
    trades: pd.DataFrame,
    ties: pd.DataFrame | None = None,
    sessions: int = 1,
    as_of: datetime | None = None,
) -> pd.DataFrame:
    """Who sold after each push to buy, and after each whose stance is unknown. O(pushes x the account's trades in it).

    Args:
        pushes: columns push_id, account_id, stock_id, pushed_at, stance; those that say to sell are left out.
        trades: rows of `account_trades` that were available at the moment.
        ties: columns account_id, other_id, in either order: accounts counted with each other; a tie of a tie is not.
            None for none.
        sessions: how many sessions after the push's own are looked at. A push's own is the one it fell in, else the
            next to close after it.
        as_of: the moment, UTC; None when all sessions of the calendar have closed.

    Returns:
        One row for each push, in their order: push_id, stance, opposite (`yes`, `no`; `unknown` where no trade of
        theirs in any stock is known by the window's end, or nobody sold and it has not ended), sold [shares],
        sold_value [currency; NaN where a price is unknown], first_sold (session), seconds (from the push to the first
        sale whose time is known), order_known (False where they may all have sold before the push: within its session,
        at a time not known; a sale known to be earlier does not count), by (who sold, with semicolons between),
        bought_before [shares, in the 20 sessions before the push's own, and in that one at a known time before it].
    """
    told = pushes.loc[pushes["stance"] != "sell"].reset_index(drop=True)
    windows = _windows(told, sessions, as_of)
    members = _members(told["account_id"], _NONE if ties is None else ties)
    met = _met(windows, members, _in_sessions(trades))
    earlier = met["traded_at"] < met["pushed_at"]
    after = (met["at"] >= met["own"]) & (met["at"] <= met["last"]) & ~earlier
    before = (met["at"] >= met["own"] - BEFORE) & ((met["at"] < met["own"]) | ((met["at"] == met["own"]) & earlier))
    found = windows[["push_id", "stance"]].join(_sold(met.loc[after & (met["side"] == "sell")]))
    bought = met.loc[before & (met["side"] == "buy")].groupby("push")["size"].sum()
    known = _known(windows, members, trades)
    return _answered(found.assign(bought_before=bought), known, known & windows["ended"])


def _windows(pushes: pd.DataFrame, sessions: int, as_of: datetime | None) -> pd.DataFrame:
    """Each push with its own session and its window's last as places in its market's calendar, and what is over."""
    names = ["push_id", "account_id", "stock_id", "pushed_at", "stance"]
    found = pushes[names].assign(own=-1, last=-1, until=np.datetime64("NaT", "s"), ended=False, before_open=False)
    moment = np.datetime64("9999-12-31") if as_of is None else np.datetime64(pd.Timestamp(as_of).tz_convert(None))
    for calendar, mine in _by_market(pushes["stock_id"]):
        at = utc(pushes.loc[mine, "pushed_at"])
        own = calendar.closing(at)
        last, count = own + sessions, len(calendar.days)
        inside = np.minimum(last, count - 1)
        found.loc[mine, "own"], found.loc[mine, "last"] = own, last
        found.loc[mine, "until"] = calendar.days[inside].astype("datetime64[s]")
        found.loc[mine, "ended"] = (last < count) & (calendar.closes[inside] + np.timedelta64(AFTER_CLOSE) <= moment)
        found.loc[mine, "before_open"] = at < calendar.opens[np.minimum(own, count - 1)]
    return found


def _by_market(stock_ids: pd.Series) -> Iterator[tuple[Sessions, NDArray[np.bool_]]]:
    market = np.array([market_of(stock) for stock in stock_ids], dtype=object)
    for name in sorted(set(market.tolist())):
        yield calendar_of(name), market == name


def _in_sessions(trades: pd.DataFrame) -> pd.DataFrame:
    """Trades with the place of their session in their market's calendar."""
    found = trades.assign(at=-1)
    for calendar, mine in _by_market(trades["stock_id"]):
        found.loc[mine, "at"] = calendar.index(trades.loc[mine, "session"].to_numpy(dtype="datetime64[D]"))
    return found.loc[found["at"] >= 0]


def _members(account_ids: pd.Series, ties: pd.DataFrame) -> pd.DataFrame:
    """Each account with itself and those tied to it: columns account_id and member."""
    own = account_ids.drop_duplicates()
    there, back = (["account_id", "other_id"], ["other_id", "account_id"])
    both = [ties[names].set_axis(["account_id", "member"], axis=1) for names in (there, back)]
    pairs = pd.concat([pd.DataFrame({"account_id": own, "member": own}), *both])
    return pairs.loc[pairs["account_id"].isin(own)].drop_duplicates(ignore_index=True)


def _met(windows: pd.DataFrame, members: pd.DataFrame, trades: pd.DataFrame) -> pd.DataFrame:
    """Each push with every trade in its stock by its account and those tied to it."""
    theirs = trades[["account_id", "stock_id", "session", "at", "traded_at", "side", "size", "price"]]
    theirs = theirs.rename(columns={"account_id": "member"})
    pushed = windows.rename_axis("push").reset_index().drop(columns=["push_id", "stance"])
    return pushed.merge(members, on="account_id").merge(theirs, on=["member", "stock_id"])


def _sold(sales: pd.DataFrame) -> pd.DataFrame:
    """What was sold, by push."""
    each = sales.assign(
        value=sales["size"] * sales["price"],
        seconds=(sales["traded_at"] - sales["pushed_at"]).dt.total_seconds(),
        order_known=(sales["at"] > sales["own"]) | sales["traded_at"].notna() | sales["before_open"],
    )
    by_push = each.groupby("push")
    value = by_push["value"].sum().where(by_push["value"].count() == by_push.size())
    return pd.DataFrame(
        {
            "sold": by_push["size"].sum(),
            "sold_value": value,
            "first_sold": by_push["session"].min(),
            "seconds": by_push["seconds"].min(),
            "order_known": by_push["order_known"].any().astype("boolean"),
            "by": by_push["member"].agg(lambda names: "; ".join(sorted(set(names)))).astype("str"),
        }
    )


def _known(windows: pd.DataFrame, members: pd.DataFrame, trades: pd.DataFrame) -> pd.Series:
    """Whether a trade in any stock by the account or those tied to it is known by the end of the window.

    Later ones do not count: that they became known must not change what was said before.
    """
    first = pd.Series(trades["session"].to_numpy(dtype="datetime64[s]")).groupby(trades["account_id"].to_numpy()).min()
    since = first.reindex(members["member"]).groupby(members["account_id"].to_numpy()).min()
    return since.reindex(windows["account_id"]).set_axis(windows.index) <= windows["until"]


def _answered(found: pd.DataFrame, known: pd.Series, settled: pd.Series) -> pd.DataFrame:
    sold = found["sold"].notna()
    nothing = {name: found[name].where(sold | ~settled, 0.0) for name in ("sold", "sold_value")}
    found = found.assign(
        **nothing,
        opposite=np.where(sold, "yes", np.where(settled, "no", "unknown")),
        bought_before=found["bought_before"].fillna(0.0).where(known),
    )
    names = ("sold", "sold_value", "first_sold", "seconds", "order_known", "by", "bought_before")
    return found[["push_id", "stance", "opposite", *names]]
