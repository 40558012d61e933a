"""What the science reads, as of one moment: tables of the record, the market study, and the cases to be scored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from bellwether.moments import as_of_moment
from graph.influencers import InfluencerRule
from loaders.record.sessions import market_of
from queries.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from bellwether.study import Study
    from graph.market.rules.a_shares import AShares
    from graph.market.rules.rule_tables import Rules
    from graph.market.study import MarketStudy
    from graph.scoring.cases import Cases, Family

_TABLES = (
    *("posts", "mentions", "account_counts", "engagements", "follows"),
    *("bars", "retail_flow", "stocks", "disclosures", "market_values", "corporate_actions", "account_trades"),
    *("listings", "stock_status", "stock_names", "index_bars", "halts"),
)


@dataclass(frozen=True)
class Workbench:
    """Everything of one study as of one moment; each part is computed when it is first asked for."""

    study: Study
    as_of: datetime

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Tables of the record with what was available by the moment; mentions with those read from the text.

        A stock that changed its code is under its newest in all of them.
        """
        from graph.market.rules.former_codes import former_codes, under_new_codes
        from graph.mentions import all_mentions
        from loaders.record.targets import with_targets

        found = {name: self.study.record.read(name, as_of=self.as_of).to_pandas() for name in _TABLES}
        found["mentions"] = all_mentions(found["mentions"], self.links)
        found["engagements"] = with_targets(found["engagements"], found["posts"])
        return under_new_codes(found, former_codes(found["stock_names"]))

    @cached_property
    def links(self) -> pd.DataFrame:
        """Stocks read from the text of posts that were available by the moment."""
        from bellwether.jobs.link import link_posts

        rows = self.study.record.results("links", link_posts(self.study).run).to_pandas()
        return rows.loc[rows["available_at"] <= self.as_of]

    @cached_property
    def market(self) -> MarketStudy:
        """Pushes, bursts and outcomes."""
        from graph.market.study import market_study

        rule = self.study.settings.influencers
        return market_study(self.tables, InfluencerRule(rule.followers, rule.engagers), self.as_of)

    @cached_property
    def rules(self) -> Rules:
        """The exchanges' rules, with the tables that the study has of its own."""
        from graph.market.rules.rule_tables import read_rules

        return read_rules(self.study.rules)

    @cached_property
    def a_shares(self) -> AShares | None:
        """What those rules say of the study's Chinese stocks."""
        from graph.market.rules.a_shares import a_shares

        return a_shares(self.tables, self.rules)

    @cached_property
    def cases(self) -> Cases:
        """Pushes whose decision session has opened by the moment, with all that features read."""
        from graph.scoring.cases import Cases
        from graph.snapshots import monthly_snapshots

        pushes = self.market.pushes
        decided = pushes.loc[pushes["opens"].notna() & (pushes["opens"] <= self.as_of)].reset_index(drop=True)
        snapshots = monthly_snapshots(self.tables, decided["session"])
        return Cases(decided, self.market, self.tables["posts"], self.tables["mentions"], snapshots)

    @cached_property
    def families(self) -> list[Family]:
        """Every feature family of the cases."""
        from graph.scoring.features import families

        return families(self.cases)

    @cached_property
    def features(self) -> pd.DataFrame:
        """All features, one row for each case."""
        from graph.scoring.features import feature_table

        return feature_table(self.families)


def markets(study: Study) -> list[str]:
    """Markets of the study's stocks; US where it has none yet."""
    found = {market_of(stock) for stock in study.record.rows("stocks")["stock_id"].to_pylist()}
    return sorted(found) or ["US"]


def latest_moment(study: Study) -> datetime:
    """The latest moment anything in the record was available: as of then, everything is known.

    Raises:
        UsageError: the record is empty, or says of nothing when it was available.
    """
    found = [
        rows["available_at"].to_pandas().max()
        for rows in (study.record.rows(name) for name in ("posts", "bars", "retail_flow", "follows", "account_trades"))
        if rows.num_rows
    ]
    known = [moment.to_pydatetime() for moment in found if moment == moment]  # noqa: PLR0124 - NaT is not itself
    if not known:
        raise _nothing_known(study)
    return max(known).astimezone(UTC)


def _nothing_known(study: Study) -> UsageError:
    if study.record.rows("batches").num_rows == 0:
        return UsageError("The record is empty.", do="Load something first: bellwether load PATH --study STUDY")
    return UsageError(
        "Nothing in the record says when it was available, so nothing can be computed as of a moment.",
        do="Load posts, prices or holder counts, or follows with since or observed_at.",
    )


def bench_at(study: Study, as_of: str | None) -> Workbench:
    """The workbench as of what a user wrote, or of the latest moment the record knows."""
    return Workbench(study, as_of_moment(as_of, markets(study)) if as_of else latest_moment(study))
