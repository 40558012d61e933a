"""Content: how many stocks, links and tags a post has, its length, and words of urgency in two languages."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graph.scoring.cases import Cases, Family

URGENT = (
    r"(?i)\b(?:now|today|breakout|squeeze|moon|rocket|alert|huge|soar\w*|explod\w*|buy|load(?:ing|ed)?|runner)\b"
    r"|涨停|起飞|暴涨|抄底|满仓|上车|主升|翻倍|赶紧|马上|今天"
)


def compute(cases: Cases) -> Family:
    """Counts as the post shows them; whether it is a quote; whether it sounds urgent."""
    posts = cases.posts.set_index("post_id").loc[cases.pushes["post_id"]]
    text = posts["text"].fillna("")
    values = pd.DataFrame(
        {
            "cashtags": posts["cashtags"].astype("float64"),
            "links": posts["links"].astype("float64"),
            "hashtags": posts["hashtags"].astype("float64"),
            "log_length": np.log1p(text.str.len().astype("float64")),
            "quote": (posts["kind"] == "quote").astype("float64"),
            "urgent": text.str.contains(URGENT, regex=True).astype("float64"),
            "exclaims": text.str.count("[!！]").clip(upper=5).astype("float64"),
        }
    )
    return Family("content", values.set_axis(cases.pushes.index), "published")
