"""What the settings and the command line state about files that do not say it themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bellwether.settings import keep_zones
from bellwether.study import Study
from queries.errors import UsageError

if TYPE_CHECKING:
    from loaders.load import Terms
    from loaders.source import Stated

MAPPINGS = "mappings"


def stated(
    study: Study,
    market: str | None = None,
    platform: str | None = None,
    symbols: Sequence[str] = (),
    zones: Sequence[str] = (),
    targets: Sequence[str] = (),
) -> Stated:
    """What is stated; zones given on the command line are kept in the study's settings.

    Raises:
        UsageError: something is no market, no zone, or not written as NAME=VALUE.
    """
    from loaders.record.sessions import CALENDARS
    from loaders.source import Stated

    if market is not None and market not in CALENDARS:
        raise UsageError(f"{market!r} is no market.", do=f"Markets: {', '.join(CALENDARS)}.")
    settings = study.settings
    now = _pairs(zones, "--zone", "SOURCE=ZONE")
    every = {**settings.zones, **now}
    _check_zones(every)
    if now:
        keep_zones(study.folder, now)
    return Stated(
        market=market or settings.market,
        platform=platform or settings.platform,
        symbols={**settings.symbols, **_pairs(symbols, "--symbol", "FILE=SYMBOL")},
        capture=settings.capture,
        zones=every,
        targets={**settings.targets, **_pairs(targets, "--target", "FILE=ACCOUNT")},
        mappings=_mappings(study.folder / MAPPINGS),
    )


def terms(study: Study, *, keep_the_rest: bool = False) -> Terms:
    """How to load: under pseudonyms unless the settings say otherwise.

    Raises:
        UsageError: the record was made under another key, or with pseudonyms where there are none now.
    """
    from loaders.load import MOST_REFUSED, Terms
    from loaders.privacy.key import user_key
    from loaders.privacy.pseudonyms import Pseudonyms

    pseudonyms = Pseudonyms(user_key()) if study.settings.privacy.pseudonyms else None
    _check_key(study, pseudonyms)
    return Terms(pseudonyms, 1.0 if keep_the_rest else MOST_REFUSED)


def _pairs(texts: Sequence[str], option: str, form: str) -> dict[str, str]:
    wrong = next((text for text in texts if text.count("=") != 1), None)
    if wrong is not None:
        first, second = form.lower().split("=")
        raise UsageError(f"{option} {wrong!r} does not name a {first} and a {second}.", do=f"Write {form}.")
    return dict(text.split("=") for text in texts)


def _check_zones(zones: dict[str, str]) -> None:
    from zoneinfo import ZoneInfo

    from loaders.sources import sources

    for source, zone in zones.items():
        if source not in sources():
            raise UsageError(f"No format is called {source!r}.", do="Write a zone as SOURCE=ZONE; see docs/formats.md.")
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError) as error:
            raise UsageError(f"{zone!r} is no time zone.", do="Write one such as Asia/Shanghai.") from error


def _mappings(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.toml"))}


def _check_key(study: Study, pseudonyms: object) -> None:
    from loaders.privacy.key import VARIABLE, fingerprint
    from loaders.privacy.pseudonyms import Pseudonyms

    mine = fingerprint(pseudonyms.key) if isinstance(pseudonyms, Pseudonyms) else None
    others = {key for key in study.record.rows("batches")["key"].to_pylist() if key != mine}
    if not others:
        return
    if mine is None or None in others:
        how = "with pseudonyms" if mine is None else "in clear"
        raise UsageError(
            f"This record was loaded {how}, and the settings now say otherwise.",
            do="Set pseudonyms under [privacy] in bellwether.toml back, or begin a new study.",
        )
    raise UsageError(
        "This record's pseudonyms were made with another key, so the same account would get two.",
        do=f"Give the key it was made with in {VARIABLE}.",
    )
