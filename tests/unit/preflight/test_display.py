"""Whether the display answers."""

import sys

import pytest

from photodesk.preflight.display import display_opens


@pytest.mark.skipif(sys.platform != "linux", reason="X11 is tried on Linux only")
def test_a_display_that_nobody_serves_does_not_open() -> None:
    """A number without a server is found out before Qt can end the process."""
    assert not display_opens({"DISPLAY": ":9876"})


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"DISPLAY": ":9876", "WAYLAND_DISPLAY": "wayland-0"},
        {"DISPLAY": ":9876", "QT_QPA_PLATFORM": "offscreen"},
    ],
)
def test_what_is_not_x11_is_left_to_qt(environ: dict[str, str]) -> None:
    """Without DISPLAY, with Wayland or another platform there is nothing to try."""
    assert display_opens(environ)
