"""Ids as each platform gives them: shapes and lengths are real, the numbers are not."""

from __future__ import annotations

import numpy as np

BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
REDDITORS = ("quietledger", "papercandle", "slowowl", "teahouse", "riverbank", "copperdesk", "lowtide", "nightbus")
REDDIT_EPOCH_ID = 2_300_000_000  # about where base-36 ids stood in mid 2024


def native_account(rng: np.random.Generator, platform: str) -> str:
    """Id of an account on this platform."""
    if platform == "douyin":
        return str(rng.integers(10**14, 10**16))
    if platform == "kuaishou":
        return str(rng.integers(10**7, 4 * 10**9))
    if platform == "xiaohongshu":
        return f"5{_hex(rng, 23)}"
    if platform == "wechat_channels":
        return f"v2_060000231003b20f{_hex(rng, 60)}@finder"
    return f"{rng.choice(REDDITORS)}_{base36(int(rng.integers(10**4, 10**9)))}"


def native_post(rng: np.random.Generator, platform: str, moment: int) -> str:
    """Id of a post made at ``moment`` (UTC epoch seconds); those of Douyin, WeChat and Xiaohongshu hold their time."""
    if platform == "douyin":
        return str((moment << 32) | int(rng.integers(0, 1 << 32)))
    if platform == "kuaishou":
        return f"3x{base36(int(rng.integers(36**12, 9 * 10**18)))}"
    if platform == "xiaohongshu":
        return f"{moment:08x}{_hex(rng, 16)}"
    if platform == "wechat_channels":
        return str((moment - 41_000_000 << 33) + int(rng.integers(0, 1 << 33)))
    return base36(REDDIT_EPOCH_ID + (moment - 1_719_000_000) * 40 + int(rng.integers(0, 40)))


def native_comment(rng: np.random.Generator, platform: str, moment: int) -> str:
    """Id of a comment made at ``moment``."""
    if platform == "kuaishou":
        return str(rng.integers(10**11, 10**12))
    if platform == "reddit":
        return f"l{base36((moment - 1_719_000_000) * 100 + int(rng.integers(0, 100))):0>6}"
    return native_post(rng, platform, moment)


def base36(number: int) -> str:
    """``number`` in base 36, lower case."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = BASE36[digit] + digits
    return digits or "0"


def _hex(rng: np.random.Generator, digits: int) -> str:
    return "".join(f"{part:x}" for part in rng.integers(0, 16, digits))
