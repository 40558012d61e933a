"""A lexicon of a few stocks that has one of each hard case, written by hand."""

from __future__ import annotations

from functools import cache

import pandas as pd

from loaders.linking.lexicon import Lexicon, build_lexicon
from loaders.linking.link import link_text

_STOCKS = """
600519.SH 002312.SZ 300024.SZ 603883.SH 601099.SH 000002.SZ 200002.SZ 000007.SZ 688256.SH 601318.SH 000001.SZ 000725.SZ
600030.SH 920047.BJ 430047.BJ 603033.SH 831834.BJ 300846.SZ 601595.SH 601988.SH 300059.SZ 002582.SZ 000061.SZ 300783.SZ
002594.SZ GME.US AMC.US TSLA.US BRK-A.US BRK-B.US NOW.US ALL.US IT.US ON.US AAPL.US F.US META.US TGT.US GAP.US BAC.US
BML-PG.US GOOG.US GOOGL.US NVDA.US PATH.US T.US V.US AMZN.US MSFT.US A.US EDIT.US FUN.US
"""
_NAMES = """
600519.SH|贵州茅台|short
002312.SZ|川发龙蟒|short
002312.SZ|三泰控股|former
300024.SZ|机器人|short
603883.SH|老百姓|short
601099.SH|太平洋|short
000002.SZ|万  科Ａ|short
200002.SZ|万科Ｂ|short
000007.SZ|*ST全新|former
000007.SZ|全新好|short
688256.SH|寒武纪-U|short
601318.SH|中国平安|short
000001.SZ|平安银行|short
000725.SZ|京东方Ａ|short
600030.SH|中信证券|short
920047.BJ|诺思兰德|short
430047.BJ|诺思兰德|short
920047.BJ|430047|former_code
603033.SH|三维股份|short
831834.BJ|三维股份|short
300846.SZ|首都在线|short
601595.SH|上海电影|short
601988.SH|中国银行|short
300059.SZ|东方财富|short
002582.SZ|好想你|short
000061.SZ|农产品|short
300783.SZ|三只松鼠|short
002594.SZ|比亚迪|short
GME.US|GameStop Corporation Common Stock|company
AMC.US|AMC Entertainment Holdings Inc. Class A Common Stock|company
TSLA.US|Tesla Inc. Common Stock|company
BRK-A.US|Berkshire Hathaway Inc.|company
BRK-B.US|BERKSHIRE HATHAWAY INC|company
NOW.US|ServiceNow, Inc.|company
ALL.US|Allstate Corporation (The) Common Stock|company
IT.US|Gartner Inc. Common Stock|company
ON.US|ON Semiconductor Corporation Common Stock|company
AAPL.US|Apple Inc.|company
F.US|Ford Motor Company Common Stock|company
META.US|Meta Platforms, Inc.|company
TGT.US|Target Corporation Common Stock|company
GAP.US|Gap Inc. (The) Common Stock|company
BAC.US|BANK OF AMERICA CORP /DE/|company
BML-PG.US|BANK OF AMERICA CORP /DE/|company
GOOG.US|Alphabet Inc. Class C Capital Stock|company
GOOGL.US|Alphabet Inc. Class A Common Stock|company
NVDA.US|NVIDIA CORP|company
PATH.US|UiPath Inc. Class A Common Stock|company
T.US|AT&T Inc.|company
V.US|Visa Inc.|company
AMZN.US|AMAZON COM INC|company
MSFT.US|MICROSOFT CORP|company
A.US|Agilent Technologies Inc. Common Stock|company
EDIT.US|Editas Medicine Inc. Common Stock|company
FUN.US|Six Flags Entertainment Corporation Common Stock|company
300750.SZ|宁王|nickname
600519.SH|茅子|nickname
600519.SH|酱茅|nickname
002312.SZ|川法龙蟒|homophone
002312.SZ|Chuanfa Longmang|english
GME.US|Gamestonk|nickname
"""


def stocks() -> pd.DataFrame:
    rows = [(one, one.rsplit(".", 1)[0], "US" if one.endswith(".US") else "CN") for one in _STOCKS.split()]
    return pd.DataFrame(rows, columns=["stock_id", "symbol", "market"])


def stock_names() -> pd.DataFrame:
    rows = [line.split("|") for line in _NAMES.strip().splitlines()]
    return pd.DataFrame(rows, columns=["stock_id", "name", "kind"])


@cache
def lexicon() -> Lexicon:
    return build_lexicon(stocks(), stock_names())


def named(text: str) -> list[str]:
    """`stock:surface` of each mention, the stock without its market."""
    return [f"{found.stock_id.rsplit('.', 1)[0]}:{found.surface}" for found in link_text(text, lexicon())]
