"""Compare skin treatments and choose between them, every figure with its source.

From Python: `skincli.open_catalog()`, `skincli.compare()` and `skincli.recommend()`; see docs/python-api.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import Compared as Compared
    from .api import compare as compare
    from .api import open_catalog as open_catalog
    from .api import recommend as recommend

__version__ = "0.1.0"

__all__ = ["Compared", "__version__", "compare", "open_catalog", "recommend"]


def __getattr__(name: str) -> Any:
    # Imported on first use (PEP 562), so that `import skincli` costs nothing.
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("skincli.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
