"""What people are told of a local file that was damaged."""

from pathlib import Path

import pytest

from photodesk.store.rescue import Rescued
from photodesk.ui.damage import library_text

KEPT = " The damaged file is kept in /data."


@pytest.mark.parametrize(
    ("rescued", "text"),
    [
        (None, "Your library was damaged and could not be read; it begins anew."),
        (Rescued({}, 0), "Your library was damaged, and nothing is lost."),
        (Rescued({"uses": 4}, 0, complete=False), "Your library was damaged, and some may be lost."),
        (
            Rescued({"favourites": 1}, 0),
            "Your library was damaged. 1 favourite was rescued; nothing is lost.",
        ),
        (
            Rescued({"outbox": 1, "favourites": 1_412, "uses": 2}, 1, complete=False),
            (
                "Your library was damaged. 1,412 favourites and 1 change that waits to be sent were rescued;"
                " 1 entry is lost."
            ),
        ),
        (
            Rescued({"outbox": 3, "favourites": 2, "boards": 1}, 5, complete=False),
            (
                "Your library was damaged. 2 favourites, 1 board and 3 changes that wait to be sent were"
                " rescued; 5 entries are lost."
            ),
        ),
    ],
)
def test_what_was_rescued_is_told_in_a_sentence(rescued: Rescued | None, text: str) -> None:
    """What is there, what is not, and where the damaged file is."""
    assert library_text(rescued, Path("/data")) == text + KEPT
