"""What a capture is about where only the request said it: a list of followers, one user, the comments of a video."""

from __future__ import annotations

from loaders.files.sample import Sample
from loaders.source import Stated


def stated_target(sample: Sample, stated: Stated, platform: str) -> str | None:
    """The native id that the user states for a file, by its name on disk, in its archive or without its packing."""
    names = (sample.path.name, sample.file.label, sample.name)
    target = next((stated.targets[name] for name in names if name in stated.targets), "")
    return target.strip().removeprefix(f"{platform}:").removeprefix("@") or None
