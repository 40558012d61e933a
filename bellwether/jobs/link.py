"""Stocks named in the text of every post, kept as one run.

What a post names depends on its text and on the names known when it was made, never on the moment of asking. So one
run serves every moment, and a reader takes the rows that were available by then.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bellwether.jobs.done import Done, Progress, silent
from bellwether.runs import keep_run, known_run, run_id
from bellwether.study import ALIASES

if TYPE_CHECKING:
    import pandas as pd

    from bellwether.study import Study
    from loaders.linking.lexicon import Lexicon

KIND = "link"
_ALL_TIME = datetime(2100, 1, 1, tzinfo=UTC)


def link_posts(study: Study, progress: Progress = silent) -> Done:
    """Find the stocks named in the record's posts, by the stocks it lists, their names and the user's aliases."""
    aliases = study.folder / ALIASES
    run = run_id(study, KIND, _ALL_TIME, {"aliases": _digest(aliases)})
    known = known_run(study, run)
    if known is not None:
        return Done(run, known, new=False)
    from loaders.linking.link import link

    progress("stocks named in text")
    posts = study.record.read("posts").to_pandas()
    found = link(posts, study_lexicon(study))
    dated = found.merge(posts[["post_id", "available_at"]], on="post_id", how="left", validate="many_to_one")
    facts: dict[str, object] = {
        "posts": len(posts),
        "links": len(dated),
        "stocks": int(dated["stock_id"].nunique()),
        "methods": {str(name): int(n) for name, n in dated["method"].value_counts().items()},
    }
    keep_run(study, run, KIND, _ALL_TIME, facts, {"links": dated})
    return Done(run, facts, new=True)


def study_lexicon(study: Study) -> Lexicon:
    """What the stocks of a study are called: by its lists, its price files and the user's aliases."""
    from loaders.linking.lexicon import build_lexicon

    return build_lexicon(_listed(study, study.record.read("stocks").to_pandas()), _names(study, study.folder / ALIASES))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _names(study: Study, aliases: Path) -> pd.DataFrame:
    """Every name from every source, and the user's own."""
    names = study.record.rows("stock_names").to_pandas()
    if not aliases.is_file():
        return names
    import pandas as pd

    from loaders.linking.aliases import read_aliases

    return pd.concat([names, read_aliases(aliases)], ignore_index=True)


def _listed(study: Study, stocks: pd.DataFrame) -> pd.DataFrame:
    """Stocks of lists and price files, and those that only a name stands for."""
    import pandas as pd

    from loaders.record.sessions import market_of

    named = set(study.record.rows("stock_names")["stock_id"].to_pylist()) - set(stocks["stock_id"])
    more = [{"stock_id": one, "symbol": one.rsplit(".", 1)[0], "market": market_of(one)} for one in sorted(named)]
    return pd.concat([stocks, pd.DataFrame(more)], ignore_index=True) if more else stocks
