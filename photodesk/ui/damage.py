"""What people are told of a local file that was damaged."""

from pathlib import Path

from photodesk.store.rescue import Rescued

_WORDS = {
    "favourites": ("favourite", "favourites"),
    "boards": ("board", "boards"),
    "bookmarks": ("followed collection", "followed collections"),
    "outbox": ("change that waits to be sent", "changes that wait to be sent"),
}
"""What the rows of a table are; of others there is nothing that people know by a name."""


def library_text(rescued: Rescued | None, folder: Path) -> str:
    """Return what became of the file with what must never be lost, and where the damaged one is."""
    kept = f"The damaged file is kept in {folder}."
    if rescued is None:
        return f"Your library was damaged and could not be read; it begins anew. {kept}"
    things = [
        f"{rescued.rows[table]:,} {one if rescued.rows[table] == 1 else many}"
        for table, (one, many) in _WORDS.items()
        if table in rescued.rows
    ]
    rest = "nothing is lost"
    if rescued.lost:
        rest = f"{rescued.lost:,} {'entry is' if rescued.lost == 1 else 'entries are'} lost"
    elif not rescued.complete:
        rest = "some may be lost"
    if not things:
        return f"Your library was damaged, and {rest}. {kept}"
    listed = " and ".join([", ".join(things[:-1]), things[-1]] if things[1:] else things)
    was = "was" if len(things) == 1 and next(iter(_values(rescued))) == 1 else "were"
    return f"Your library was damaged. {listed} {was} rescued; {rest}. {kept}"


def settings_text(folder: Path) -> str:
    """Return what became of the settings."""
    return f"Your settings could not be read and begin anew. The damaged file is kept in {folder}."


def _values(rescued: Rescued) -> list[int]:
    return [count for table, count in rescued.rows.items() if table in _WORDS]
