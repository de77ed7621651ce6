"""What the window says of a folder of one's own photos."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from photodesk.ui.skipped import SkippedFiles, folder_text

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["photos", "skipped", "skipped_files", "indexing"])


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ({"photos": 0}, "0 photos. Nothing leaves this computer."),
        ({"photos": 1}, "1 photo. Nothing leaves this computer."),
        ({"photos": 7, "indexing": True}, "7 photos. Nothing leaves this computer. Still reading …"),
        ({"photos": 7, "skipped": 1}, "computer. 1 file could not be read."),
        ({"photos": 7, "skipped": 2}, "computer. 2 files could not be read."),
    ],
)
def test_the_bar_counts_photos_and_skipped_files(status: dict[str, object], says: str) -> None:
    """How many photos are shown, whether more are coming, and how many files could not be read."""
    names, text, button = folder_text("Holidays", status)
    assert text.startswith("Your own photos in Holidays: ")
    assert text.endswith(says)
    assert (names, button) == ([], "")


def test_skipped_files_are_named_with_the_reason() -> None:
    """Which files and why is one press away, each in one plain line."""
    files = [{"name": "a\n.jpg", "reason": "cut\u202e off"}, {"name": "b.jpg"}, "c.jpg"]
    names, _, button = folder_text("x", {"skipped": 3, "skipped_files": files})
    assert names == ["a .jpg: cut off", "b.jpg:", "c.jpg"]
    assert button == "Which?"


@given(st.dictionaries(KEYS, JSON))
def test_an_odd_status_is_no_trouble(status: dict[str, object]) -> None:
    """Whatever the server says, the bar has a sentence."""
    names, text, button = folder_text("x", status)
    assert text.startswith("Your own photos in x: ")
    assert all("\n" not in name for name in names)
    assert bool(names) is bool(button)


def test_a_folder_with_an_odd_name_stays_one_line() -> None:
    """Line breaks and characters that turn the writing round do not reach the bar."""
    assert folder_text("a\nb\u202ec", {})[1].startswith("Your own photos in a bc: ")


def test_the_list_shows_every_file_as_it_is(qtbot: QtBot) -> None:
    """Each line is an entry, markup is text, and the dialog closes by its button."""
    lines = ["<b>a</b>.jpg: broken", "b & c.png: empty"]
    dialog = SkippedFiles(lines)
    qtbot.addWidget(dialog)
    (files,) = dialog.findChildren(QListWidget)
    assert [files.item(row).text() for row in range(files.count())] == lines
    assert files.accessibleName()
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        dialog.findChildren(QPushButton)[0].click()
