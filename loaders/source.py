"""What a source format is: recognise a file by its content, say what the file leaves unsaid, read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from loaders.files.packed import SourceFile
    from loaders.files.sample import Sample
    from loaders.gathered import Gathered


@dataclass(frozen=True)
class Stated:
    """What the user states about files that do not say it themselves.

    Attributes:
        market: US or CN.
        platform: platform of account ids that carry none.
        symbols: symbol by file name.
        capture: capture policy by source name; `stream` says that records were read as the posts appeared.
        zones: IANA zone of local times by source name.
        targets: followed account by the name of a file that lists followers.
        mappings: proposed by `bellwether map` and reviewed by a person, as TOML text by its file's name.
    """

    market: str | None = None
    platform: str | None = None
    symbols: Mapping[str, str] = field(default_factory=dict[str, str])
    capture: Mapping[str, str] = field(default_factory=dict[str, str])
    zones: Mapping[str, str] = field(default_factory=dict[str, str])
    targets: Mapping[str, str] = field(default_factory=dict[str, str])
    mappings: Mapping[str, str] = field(default_factory=dict[str, str])


class Source(Protocol):
    """A source format: a module under `loaders/sources` with these names.

    `READS`, `NEEDS` and `CANNOT_KNOW` are its section in docs/formats.md, which is made from them.

    It may have `SPANS = True`: each line is read by itself, so parts of a file may be read beside one another. And
    `refuted(tally) -> str | None`: why the capture policy that the user declared is not believed, judged by what the
    reader counted in all of the file; rows that were dated by it then have no capture time.
    """

    NAME: str
    VERSION: int
    READS: str
    NEEDS: str
    CANNOT_KNOW: str

    def recognise(self, sample: Sample) -> bool:
        """Is this file of this format, judged by its content?"""
        ...

    def options(self, sample: Sample, stated: Stated) -> dict[str, str]:
        """What reading needs and the content lacks. Raises InputError with a question where nothing says it."""
        ...

    def read(self, file: SourceFile, options: Mapping[str, str], gathered: Gathered) -> None:
        """Give all rows of the file to `gathered`, which passes them on in blocks."""
        ...
