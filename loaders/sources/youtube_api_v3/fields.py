"""Names and ids that YouTube's items share."""

from __future__ import annotations

PLATFORM = "youtube"
ID = r"[A-Za-z0-9_.-]+"
