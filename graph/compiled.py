"""numba as every kernel here uses it: `from graph.compiled import njit, prange`.

Its threads are its own ("workqueue"), not OpenMP's, unless NUMBA_THREADING_LAYER says otherwise. igraph and
scikit-learn each bring an OpenMP runtime, the embedded store takes 1.5 kB of the same scarce room for thread-local
storage, and a third runtime is one too many: whichever is loaded last then fails with "cannot allocate memory in static
TLS block". Two Python threads may not run kernels at once.
"""

from __future__ import annotations

from numba import config, njit, prange

# numba makes the attributes of its config when it is imported, where no type checker sees them.
if config.THREADING_LAYER == "default":  # pyright: ignore[reportAttributeAccessIssue]
    config.THREADING_LAYER = "workqueue"  # pyright: ignore[reportAttributeAccessIssue]

__all__ = ["njit", "prange"]
