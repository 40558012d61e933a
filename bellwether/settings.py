"""Settings of a study: `bellwether.toml` in its folder; secrets only from the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from queries.errors import UsageError

FILE = "bellwether.toml"

TEMPLATE = """\
# Settings of this study. Secrets (the password of a Neo4j) come from the environment only.

# Which graph database: "embedded" (a file in this folder) or "neo4j" (BELLWETHER_NEO4J_URI, _USER, _PASSWORD).
database = "embedded"

# What files do not say themselves. Uncomment what all files of this study share.
# market = "US"          # or "CN"
# platform = "x"         # platform of account ids that carry none
# rules = "rules"        # folder with market rules of your own, such as price_limits.csv (docs/market.md)

# Declared capture policy of a source. "stream": records were read as the posts appeared. It is checked for each
# file and not believed where more than one original in a hundred already has likes or reshares.
[capture]
x_v1 = "stream"

# Symbols of files whose names do not say them: "download (3).csv" = "GME"
[symbols]

# Zones of local times, by source: telegram_desktop = "Asia/Shanghai". `bellwether load --zone` writes them here.
[zones]

# Whose followers a file lists, where it does not say: "fans.jsonl" = "weibo:123"
[targets]

# Who only comments, reshares, follows or watches is kept under a keyed hash. The key is in BELLWETHER_KEY or in
# ~/.config/bellwether, never here. Choose before the first load: a record is all one or all the other.
[privacy]
pseudonyms = true

# Who counts as an influencer at a post: either threshold is enough.
[influencers]
followers = 1000
engagers = 10

# Total market value below which a stock is small, in its market's currency.
[small_cap]
CN = 3e9
US = 2e9
"""


class Influencers(BaseModel, extra="forbid"):
    """Thresholds of the influencer rule."""

    followers: int = Field(default=1_000, ge=0)
    engagers: int = Field(default=10, ge=1)


class SmallCap(BaseModel, extra="forbid"):
    """Market value below which a stock is small, in the market's currency. No rule says it: these are choices."""

    CN: float = Field(default=3e9, gt=0)
    US: float = Field(default=2e9, gt=0)


class Privacy(BaseModel, extra="forbid"):
    """Whether accounts that publish nothing are put under pseudonyms."""

    pseudonyms: bool = True


class Settings(BaseModel, extra="forbid"):
    """What `bellwether.toml` may say."""

    database: Literal["embedded", "neo4j"] = "embedded"
    market: Literal["US", "CN"] | None = None
    platform: str | None = None
    rules: str | None = None
    capture: dict[str, Literal["stream"]] = Field(default_factory=dict)
    symbols: dict[str, str] = Field(default_factory=dict)
    zones: dict[str, str] = Field(default_factory=dict)
    targets: dict[str, str] = Field(default_factory=dict)
    privacy: Privacy = Field(default_factory=Privacy)
    influencers: Influencers = Field(default_factory=Influencers)
    small_cap: SmallCap = Field(default_factory=SmallCap)


class Neo4jAccess(BaseSettings):
    """Where a Neo4j is and how to get in, from BELLWETHER_NEO4J_URI, _USER and _PASSWORD."""

    model_config = SettingsConfigDict(env_prefix="BELLWETHER_NEO4J_")

    uri: str = "bolt://localhost:7687"
    user: str = "neo4j"
    password: str = ""


def read_settings(folder: Path) -> Settings:
    """The settings of the study in `folder`.

    Raises:
        UsageError: the file is no TOML, or says something no setting means.
    """
    import tomllib

    path = folder / FILE
    try:
        return Settings.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}.", do="Correct that line.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{path}: {where}: {first['msg']}.", do="Correct or remove that setting.") from error


def keep_zones(folder: Path, zones: dict[str, str]) -> None:
    """Write zones that were stated on the command line into the study's settings, comments and order kept.

    Raises:
        UsageError: the file cannot be written.
    """
    import tomlkit

    path = folder / FILE
    try:
        document = tomlkit.parse(path.read_text("utf-8"))
        table = document.setdefault("zones", tomlkit.table())
        for source, zone in zones.items():
            table[source] = zone
        path.write_text(tomlkit.dumps(document), "utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", do="Make it writable.") from error
