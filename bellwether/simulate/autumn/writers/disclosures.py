"""What companies and exchanges published: the canonical sheet, with the share of individuals among buyers."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bellwether.simulate.autumn.bursts import RUN
from bellwether.simulate.autumn.clock import moment_of, with_offset
from bellwether.simulate.autumn.listing import CHASED
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv

COLUMNS = ("stock_id", "kind", "session", "published_at", "individual_buy_share", "title", "url")
NOTICES = "https://notices.example/disclosures"
TITLES = {
    "severe_movement": "股票交易严重异常波动公告",
    "abnormal_movement": "股票交易异常波动公告",
    "scheduled": "2024年第三季度报告",
    "inspection": "关于股票停牌核查的公告",
    "takeover": "关于筹划重大资产重组的停牌公告",
}
SEVERE_SESSIONS = ("2024-11-01", "2024-11-11")


def write_disclosures(path: Path, world: World) -> None:
    """``disclosures.csv``: severe movements with their investor types, abnormal ones, third-quarter reports."""
    rng, setting = world.setting.rng("disclosures"), world.setting
    found = [(CHASED, "severe_movement", setting.shanghai.at(day)) for day in SEVERE_SESSIONS]
    bursts = world.bursts
    for stock, last, locked, cause in zip(bursts.stock, bursts.last, bursts.locked, bursts.cause, strict=True):
        if locked and cause != RUN:
            kind = "severe_movement" if locked > 1 else "abnormal_movement"
            found.append((int(stock), kind, int(last + locked)))
    found += [
        (halt.stock, "inspection" if halt.first == halt.last else "takeover", halt.first - 1) for halt in world.halts
    ]
    first, last = setting.shanghai.at("2024-10-21"), setting.shanghai.at("2024-10-31")
    found += [(n, "scheduled", int(rng.integers(first, last))) for n in range(CHASED + 1, len(setting.listing.stocks))]
    rows = [_row(world, rng, *one) for one in sorted(found, key=lambda one: (one[2], one[0], one[1]))]
    save_csv(path, COLUMNS, rows)


def _row(world: World, rng: np.random.Generator, stock: int, kind: str, session: int) -> list[str]:
    date, listed = world.setting.sessions.dates[session], world.setting.listing.stocks[stock]
    share = f"{rng.uniform(*world.setting.plan.individual_share):.4f}" if kind == "severe_movement" else ""
    published = moment_of(f"{date} 18:30") + int(rng.integers(0, 5_400))
    url = f"{NOTICES}/{listed.code}/{date}"
    return [listed.id, kind, date, with_offset(published), share, f"{listed.name}{TITLES[kind]}", url]
