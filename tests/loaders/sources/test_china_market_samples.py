"""Real files of Chinese market data and lists of symbols: rows counted by hand, or the reason of refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders.gathered import Gathered
from loaders.plan import plan
from loaders.source import Stated
from loaders.sources import sources

if TYPE_CHECKING:
    from pathlib import Path

FILES = [
    ("formats/akshare/000001_1min_data_2024-11-08.csv", "akshare_hist_minutes", "minute_bars", 241, 0),
    ("formats/akshare/dt_20241112.csv", "akshare_limit_pool", "market_events", 15, 0),
    ("formats/akshare/zb_20241112.csv", "akshare_limit_pool", "market_events", 62, 0),
    ("formats/akshare/zt_20241111.csv", "akshare_limit_pool", "market_events", 158, 0),
    ("formats/akshare/zt_20241112.csv", "akshare_limit_pool", "market_events", 85, 0),
    ("formats/akshare/hist_like_000001.csv", "lots_daily", "bars", 199, 0),
    ("formats/calendar/adata_2024.csv", "adata_trade_cal", "calendar_days", 366, 0),
    ("formats/calendar/tushare_trade_cal_SSE.csv", "tushare_trade_cal", "calendar_days", 1096, 0),
    ("formats/eastmoney_client/eastmoney_gbk.csv", "eastmoney_client", "stocks", 0, 199),
    ("symbols/cn_bse_code_renumbering_derived.csv", "bse_renumbering", "stock_names", 486, 0),
    ("symbols/cn_code_adata_incl_delisted.csv", "adata_code_names", "stocks", 5640, 0),
    ("symbols/cn_codes_akshare_20241112.csv", "akshare_code_names", "stocks", 5365, 0),
    ("symbols/cn_name_variants_derived.csv", "cn_name_variants", "stock_names", 1210, 0),
    ("symbols/cn_stock_basic_tushare.csv", "tushare_stock_basic", "stocks", 5448, 0),
    ("symbols/us_nasdaq_screener_20260822.csv", "us_nasdaq_screener", "stocks", 6799, 383),
    ("symbols/us_sec_company_tickers.csv", "us_sec_tickers", "stocks", 10337, 1),
    ("a_shares/002312.csv.gz", "lots_daily", "bars", 878, 0),
    ("a_shares/688733.csv.gz", "lots_daily", "bars", 738, 0),
]


@pytest.mark.parametrize(("place", "source", "table", "rows", "refused"), FILES)
def test_a_real_file(shared_data: Path, place: str, source: str, table: str, rows: int, refused: int) -> None:
    [planned], left_out = plan([shared_data / place], Stated())
    assert (planned.source, left_out) == (source, [])
    gathered = Gathered(planned.file.label)
    sources()[source].read(planned.file, planned.options, gathered)
    assert (gathered.tables()[table].num_rows, gathered.refused, gathered.warnings) == (rows, refused, [])


@pytest.mark.parametrize(
    "place",
    [
        "formats/akshare/zqxy_20241112.csv",  # counts of the whole market, about no stock
        "symbols/cn_names_that_are_common_words_derived.csv",
        "symbols/us_tickers_that_are_common_words_derived.csv",
    ],
)
def test_a_real_file_that_is_none_of_ours(shared_data: Path, place: str) -> None:
    planned, [left_out] = plan([shared_data / place], Stated())
    assert planned == []
    assert "No known format" in left_out.why


def test_why_the_client_s_file_is_refused(shared_data: Path) -> None:
    """Its codes went through a spreadsheet: 平安银行 has the code 1."""
    [planned], _ = plan([shared_data / "formats/eastmoney_client/eastmoney_gbk.csv"], Stated())
    gathered = Gathered(planned.file.label)
    sources()["eastmoney_client"].read(planned.file, planned.options, gathered)
    reason = "leading zeros were lost: a code has six digits; save codes as text"
    assert gathered.first_refusals[0] == (2, "股票代码", "1", reason)
