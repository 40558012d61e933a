"""Why the exchanges stopped a US stock, by the code of the halt: for news, for volatility, by an authority."""

from __future__ import annotations

import pandas as pd

from graph.market.rules.us.rule_tables import UsRules, our_us_rules

UNKNOWN = "unknown"


def halt_class(code: str | None, rules: UsRules | None = None) -> str:
    """`news`, `volatility`, `regulatory`, `market_wide`, `ipo` or `other`; `unknown` for a code that no row has.

    Args:
        code: such as T1 or LUDP; None where the source gives none.
        rules: ours when None.
    """
    return str(halt_classes(pd.Series([code], dtype=object), rules).iloc[0])


def halt_classes(codes: pd.Series, rules: UsRules | None = None) -> pd.Series:
    """Class of each code, as `halt_class` gives it, in the index of `codes`."""
    table = (rules or our_us_rules()).halt_codes
    classes = dict(zip(table["code"], table["class"], strict=True))
    return codes.fillna("").astype(str).str.strip().str.upper().map(classes).fillna(UNKNOWN)
