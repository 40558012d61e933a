"""How a theme or a stock went from platform to platform: when it was seen on each, and whose curve comes first."""

from __future__ import annotations

from graph.diffusion.platforms import Diffusion, platform_diffusion

__all__ = ["Diffusion", "platform_diffusion"]
