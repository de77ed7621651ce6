"""PhotoDesk: a native desktop photo browser and collection manager."""

__version__ = "0.1.0"
