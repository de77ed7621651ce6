"""Whether the engine of the embedded browser is there: known without loading it, or what leads it."""

import importlib.util

_MODULES = ("PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets")


def available() -> bool:
    """Return whether the engine is installed. It is not loaded for that: it takes much memory."""
    try:
        return all(importlib.util.find_spec(name) is not None for name in _MODULES)
    except ImportError:
        return False
