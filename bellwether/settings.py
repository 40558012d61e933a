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

# Declared capture policy of a source. "stream": records were read as the posts appeared. It is checked for each
# file and not believed where more than one original in a hundred already has likes or reshares.
[capture]
x_v1 = "stream"

# Symbols of files whose names do not say them: "download (3).csv" = "GME"
[symbols]

# Who counts as an influencer at a post: either threshold is enough.
[influencers]
followers = 1000
engagers = 10
"""


class Influencers(BaseModel, extra="forbid"):
    """Thresholds of the influencer rule."""

    followers: int = Field(default=1_000, ge=0)
    engagers: int = Field(default=10, ge=1)


class Settings(BaseModel, extra="forbid"):
    """What `bellwether.toml` may say."""

    database: Literal["embedded", "neo4j"] = "embedded"
    market: Literal["US", "CN"] | None = None
    platform: str | None = None
    capture: dict[str, Literal["stream"]] = Field(default_factory=dict)
    symbols: dict[str, str] = Field(default_factory=dict)
    influencers: Influencers = Field(default_factory=Influencers)


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
