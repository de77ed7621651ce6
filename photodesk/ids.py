"""Ids that nobody else gives. Python's `uuid` would do, but costs a start some milliseconds."""

import os


def new_id() -> str:
    """Return 128 random bits, as hexadecimal digits."""
    return os.urandom(16).hex()
