"""What a step is called in a menu: what was said once it was done, as a command."""

COMMANDS = {
    "Added": "Add",
    "Changed": "Change",
    "Copied": "Copy",
    "Created": "Create",
    "Deleted": "Delete",
    "Duplicated": "Duplicate",
    "Found": "Find",
    "Made": "Make",
    "Merged": "Merge",
    "Moved": "Move",
    "Removed": "Remove",
    "Renamed": "Rename",
    "Sorted": "Sort",
}
"""The verbs that such a sentence may begin with."""


def as_command(said: str) -> str:
    """Return `said` as a command: "Add 3 photos to “Sea”" of "Added 3 photos to “Sea”".

    A sentence that begins otherwise stays as it is.
    """
    verb, space, rest = said.partition(" ")
    return f"{COMMANDS.get(verb, verb)}{space}{rest}"
