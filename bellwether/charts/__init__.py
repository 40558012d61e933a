"""Charts as PNG: figures of their own, drawn without a screen; no state is shared between them."""
