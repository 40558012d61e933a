"""The preset ``autumn-2024``: an invented autumn on Chinese platforms and the Shanghai calendar, in real formats."""
