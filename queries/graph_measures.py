"""What runs find, as properties: of an account each measure and how early it comes, of a push its post's cascade."""

from __future__ import annotations

from dataclasses import dataclass

from queries.graph_terms import RUN, Kind, Property


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of an account: its name in the record and on the node, and what it means [unit]."""

    name: str
    kind: Kind
    meaning: str
    interval: bool = False

    def properties(self) -> dict[str, Property]:
        """Its properties, by the column of the record that each is from."""
        ends = {
            "low": Property(f"{self.name}_low", "number", "lower end of its 95 % interval, null where it is exact"),
            "high": Property(f"{self.name}_high", "number", "upper end of its 95 % interval, null where it is exact"),
        }
        return {
            "value": Property(self.name, self.kind, self.meaning),
            **(ends if self.interval else {}),
            "method": Property(f"{self.name}_method", "text", f"how {self.name} was computed"),
        }


MEASURED = (
    Measure("followers", "integer", "followers at the last count available: declared, not observed [accounts]"),
    Measure("coverage", "number", "followers observed over followers declared, null where none are declared"),
    Measure("degree", "integer", "accounts that see it [accounts]"),
    Measure("sources", "integer", "accounts it sees [accounts]"),
    Measure("strength", "number", "accounts a post of its spreads to at the first step, in expectation [accounts]"),
    Measure("pagerank", "number", "share of all attention that collects there, summing to 1 over the network"),
    Measure("hub", "number", "how far it sees good authorities, summing to 1 over the network"),
    Measure("authority", "number", "how far good hubs see it, summing to 1 over the network"),
    Measure("harmonic", "number", "one over the steps to each account a post can get to, summed", interval=True),
    Measure("coreness", "integer", "largest k of a k-core that holds it [ties]"),
    Measure("betweenness", "number", "shortest paths through it, of all ordered pairs [paths]", interval=True),
    Measure("constraint", "number", "how far its contacts are tied to each other (Burt), null without contacts"),
    Measure("reach", "number", "other accounts a post of its gets to, in expectation [accounts]", interval=True),
    Measure("seed_rank", "integer", "place among the 20 accounts that reach furthest together, null for the others"),
    Measure("temporal_reach", "integer", "accounts its posts can have got to in the order of time [accounts]"),
    Measure("community", "integer", "number of its community, null if it is in none"),
)

MEASURES = (
    *(entry for measure in MEASURED for entry in measure.properties().values()),
    Property("measured_as_of", "UTC", "the moment the measures know nothing after"),
    RUN,
)

CASCADES = (
    Property("cascade_size", "integer", "posts in its post's tree of reshares, itself among them [posts]"),
    Property("cascade_depth", "integer", "from the post to the farthest reshare [steps]"),
    Property("cascade_breadth", "integer", "posts on the widest level of the tree [posts]"),
    Property("cascade_virality", "number", "structural virality: mean distance between two posts of the tree [steps]"),
    Property("cascade_half_life_s", "number", "until half of the reshares were made [seconds]"),
    Property("cascade_ambiguous", "number", "share of the reshares that could also have come from another post [0, 1]"),
    Property("cascade_run", "text", "the run that found it; null, as the others are, for a post nobody reshared"),
)

INITIATORS = (
    Property("initiator", "number", "buying after its pushes less stir before, in ranks, above 0 early [-1, 1]"),
    Property("initiator_low", "number", "lower end of its 95 % interval, null where nothing can be said of it"),
    Property("initiator_high", "number", "upper end of its 95 % interval, null where nothing can be said of it"),
    Property("initiator_apart_q", "number", "false discovery rate at which it differs from all accounts [0, 1]"),
    Property("initiator_before", "number", "rank of the sessions before among matched ones, 0 quietest [0, 1]"),
    Property("initiator_after", "number", "rank of the buying (proxy: volume) after, 1 most [0, 1]"),
    Property("initiator_placebo", "number", "its score with its history moved in time [-1, 1]"),
    Property("initiator_pushes", "integer", "pushes that were compared [pushes]"),
    Property("initiator_tier", "text", "`measured`; `proxy` where it has no measured one: of volume, not buying"),
    Property("initiator_run", "text", "the run that found it; null, as the others are, without comparable pushes"),
)


@dataclass(frozen=True, slots=True)
class Added:
    """Properties that come to the nodes of a label by a statement of their own."""

    label: str
    statement: str
    properties: tuple[Property, ...]


ADDED = (
    Added("Account", "load/measures", MEASURES),
    Added("Account", "load/initiators", INITIATORS),
    Added("Push", "load/cascades", CASCADES),
)
