"""The words of a post: small templates in English and Chinese, the same for every role: words give none away."""

from __future__ import annotations

ENGLISH = (
    "{tags} watching this one closely",
    "Adding a little {tags} here, small size",
    "{tags} chart looks interesting at {n}",
    "What is everyone's plan for {tags} this week?",
    "{tags} holding the {n} day average so far",
    "Volume in {tags} caught my eye today",
    "Reading the last filing of {tags}. Page {n} is worth a look",
    "{tags} I like the setup, not advice",
    "Took some {tags} off my list, put some back",
    "Still think {tags} is misunderstood by most",
    "{tags} could go either way from here #stocks",
    "My notes on {tags} are up, {n} points in all",
    "Anybody else long {tags}? #investing",
    "{tags} nice close, let us see tomorrow",
    "Up early for {tags}. Coffee number {n}",
    "Sold half my {tags}, keeping the rest",
    "{tags} same range for {n} days now",
    "Not much going on, but {tags} moves a bit",
    "{tags} target {n}, stop tight #trading",
    "If you missed {tags} do not chase it",
    "Thread on {tags} and the sector, part {n}",
    "{tags} is on my screen again",
    "Holding {tags} into next week #stocks",
    "Looks like {tags} wants to move",
)
CHINESE = (
    "{tags} 今天关注一下",
    "{tags} 图形不错，小仓位试试，目标 {n}",
    "大家怎么看 {tags}？",
    "{tags} 量能有变化，继续观察 {n} 天",
    "继续持有 {tags}，不构成建议",
    "{tags} 的公告第 {n} 页值得一读",
)
REPLIES = (
    "agree on {tags}",
    "what is your stop on {tags}?",
    "{tags} not so sure, see {n}",
    "thanks, will look at {tags}",
    "{tags} 同意",
    "same view on {tags} since {n} days",
)
RING = (
    "Big things ahead for {tags}, get in before the crowd {n}",
    "Big things ahead for {tags}, get in before everyone {n}",
    "Big things are ahead for {tags}, get in before the crowd {n}",
)
UNKNOWN = ("APPLES", "HODLX", "MOONZ", "XAUUSD", "FAKEY", "BTCUSDT")
RING_WORDING = 1 << 40  # wordings from here on are the ring's
CHINESE_STEP = 1_000


def is_chinese(wording: int, share: float) -> bool:
    """Whether this wording is a Chinese one, in the given share of cases."""
    return wording < RING_WORDING and wording % CHINESE_STEP < share * CHINESE_STEP


def words(wording: int, tags: str, *, reply: bool, chinese: bool) -> str:
    """The text that ``wording`` picks, with the cashtags ``tags`` (``"$QABZ $XYZQ"``) in it."""
    pick = wording // CHINESE_STEP
    if wording >= RING_WORDING:
        template = RING[wording % len(RING)]
    elif reply:
        template = REPLIES[pick % len(REPLIES)]
    else:
        templates = CHINESE if chinese else ENGLISH
        template = templates[pick % len(templates)]
    return template.format(tags=tags, n=3 + pick // 7 % 90)
