"""Bans, orders and warnings: the canonical sheet."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bellwether.simulate.autumn.banned import banned_account
from bellwether.simulate.autumn.clock import moment_of, with_offset
from bellwether.simulate.autumn.people import Part
from bellwether.simulate.autumn.world import World
from bellwether.simulate.autumn.writers.saving import save_csv

COLUMNS = ("platform", "account_id", "action", "at", "until", "authority", "reason", "source_url", "published_at")
NOTICES = "https://notices.example/2024"
# Platform of a chaser, what was done, when, until when, by whom, why.
OTHERS = (
    ("kuaishou", "warning", "2024-09-26 15:00", "", "快手", "无资质荐股"),
    ("xiaohongshu", "ban", "2024-10-14 11:00", "2024-10-29 11:00", "小红书", "夸大收益"),
    ("xiaohongshu", "unban", "2024-10-29 11:00", "", "小红书", "期满"),
    ("wechat_channels", "order", "2024-11-20 17:30", "", "某证监局", "责令改正"),
    ("wechat_channels", "fine", "2024-12-06 17:30", "", "某证监局", "罚款"),
)


def write_enforcement(path: Path, world: World) -> None:
    """``enforcement.csv``: what was done to which account."""
    plan, people = world.setting.plan, world.setting.people
    banned = people.accounts[banned_account(world.setting)]
    at = with_offset(moment_of(plan.ban.at))
    rows = [[banned.platform, banned.native, "ban", at, "", "抖音", "无资质荐股，诱导交易", f"{NOTICES}/1011", at]]
    for n, (platform, action, when, until, authority, reason) in enumerate(OTHERS):
        account = people.accounts[int(np.max(people.playing(platform, Part.CHASER)))]
        moment, end = with_offset(moment_of(when)), with_offset(moment_of(until)) if until else ""
        rows.append([platform, account.native, action, moment, end, authority, reason, f"{NOTICES}/{n}", moment])
    save_csv(path, COLUMNS, sorted(rows, key=lambda row: row[3]))
