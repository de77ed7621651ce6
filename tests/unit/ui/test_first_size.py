"""How large the window is before anybody has changed it."""

import pytest
from PySide6.QtCore import QSize

from photodesk.ui.looks import first_size
from photodesk.ui.theme.tokens import Size


@pytest.mark.parametrize("room", [(2560, 1440), (1280, 800), (1066, 666), (1280, 640), (900, 600)])
def test_the_first_window_fits_its_screen(room: tuple[int, int]) -> None:
    """It is as large as it is meant to be, or as the screen allows with a frame, never too small."""
    size = first_size(QSize(*room))
    frame, least = QSize(*Size.WINDOW_FRAME), QSize(*Size.WINDOW_LEAST)
    assert size.boundedTo(QSize(*Size.WINDOW)) == size
    assert size.expandedTo(least) == size
    for side, of_room, of_frame, smallest, meant in zip(
        size.toTuple(), room, frame.toTuple(), least.toTuple(), Size.WINDOW, strict=True
    ):
        assert side in (meant, smallest, of_room - of_frame)
        assert side + of_frame <= of_room or side == smallest


def test_a_screen_too_small_for_any_window_changes_nothing() -> None:
    """Where not even the least window fits, it is as large as ever."""
    assert first_size(QSize(800, 800)) == QSize(*Size.WINDOW)
