"""The invented shares that Reddit names, as a list of stocks."""

from __future__ import annotations

from pathlib import Path

from bellwether.simulate.autumn.reddit import FOREIGN


def write_us_stocks(path: Path) -> None:
    """``us_stocks.tsv``: Sector, Symbol (a cashtag), Company."""
    lines = ["Sector\tSymbol\tCompany", *(f"{share.sector}\t${share.symbol}\t{share.company}" for share in FOREIGN)]
    path.write_bytes(("\n".join(lines) + "\n").encode())
