"""The Chromium on this machine, which playwright drives; none is downloaded."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> Path:
    """The browser's path: BELLWETHER_CHROMIUM if set, else from the PATH; skips with the reason if there is none."""
    given = os.environ.get("BELLWETHER_CHROMIUM")
    if given:
        assert Path(given).is_file(), f"BELLWETHER_CHROMIUM names no file: {given}"
        return Path(given)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"no {', '.join(NAMES)} on the PATH, and BELLWETHER_CHROMIUM is not set")
    return Path(found)
