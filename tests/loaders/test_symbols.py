"""Stock ids from symbols as people and vendors write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.files.packed import SourceFile
from loaders.files.sample import Sample
from loaders.source import Stated
from loaders.symbols import stated_stock, stock_id
from queries.errors import InputError


@pytest.mark.parametrize(
    ("symbol", "market", "expected"),
    [
        ("GME", None, "GME.US"),
        (" $gme ", None, "GME.US"),
        ("GME.US", None, "GME.US"),
        ("BRK.B", None, "BRK-B.US"),
        ("BRK-B", "US", "BRK-B.US"),
        ("GME", "CN", None),
        ("GOOGLE", None, None),
        ("", None, None),
        ("600519.SS", None, "600519.SH"),
        ("600519.SH", None, "600519.SH"),
        ("002312.sz", None, "002312.SZ"),
        ("830799.BJ", None, "830799.BJ"),
        ("002312", None, None),
        ("002312", "US", None),
        ("002312", "CN", "002312.SZ"),
        ("300750", "CN", "300750.SZ"),
        ("688981", "CN", "688981.SH"),
        ("920001", "CN", "920001.BJ"),
        ("430047", "CN", "430047.BJ"),
        ("900901", "CN", "900901.SH"),  # B shares: Shanghai 900, Shenzhen 200
        ("200002", "CN", "200002.SZ"),
        ("201872", "CN", "201872.SZ"),
        ("201811", "CN", None),  # rather a month
        ("510300", "CN", None),  # a fund
        ("2312", "CN", None),
        ("٠٠٢٣١٢", "CN", None),  # digits of another script
        ("sh600519", None, "600519.SH"),
        ("SH600519", "CN", "600519.SH"),
        ("sh.600519", None, "600519.SH"),
        ("600519.XSHG", None, "600519.SH"),
        ("000001.XSHE", None, "000001.SZ"),
        ("bj920000", None, "920000.BJ"),
        ("sz000001", None, "000001.SZ"),
        ("sh600519.SH", None, "600519.SH"),
        ("sh600519.SZ", None, None),  # two exchanges
        ("000001.SS", None, None),  # Yahoo's symbol of an index, as are the next three
        ("sh000300", None, None),
        ("399001.SZ", None, None),
        ("399001", "CN", None),
        ("BRK/B", None, "BRK-B.US"),
    ],
)
def test_the_id_of_a_symbol(symbol: str, market: str | None, expected: str | None) -> None:
    assert stock_id(symbol, market) == expected


def named(name: str) -> Sample:
    return Sample(SourceFile(Path(name)), b"", True)


def test_a_name_in_small_letters_is_a_word() -> None:
    """data.csv is no file about a stock called DATA; a mapping may still say so."""
    with pytest.raises(InputError, match="does not say which stock"):
        stated_stock(named("data.csv"), Stated())
    assert stated_stock(named("data.csv"), Stated(symbols={"data.csv": "gme"})) == "GME.US"
    assert stated_stock(named("GME.csv"), Stated()) == "GME.US"
    assert stated_stock(named("sh600519.csv"), Stated()) == "600519.SH"
