"""Whether the X display that DISPLAY names answers; Qt would end the process if it does not."""

import ctypes
import sys
from collections.abc import Mapping


def display_opens(environ: Mapping[str, str]) -> bool:
    """Return whether a window can be shown, as far as that can be told without Qt.

    Only X11 is tried; with Wayland or a platform of the user's choice Qt finds out for itself.
    """
    name = environ.get("DISPLAY", "")
    chosen = environ.get("QT_QPA_PLATFORM", "xcb").partition(":")[0].partition(";")[0]
    if sys.platform != "linux" or not name or environ.get("WAYLAND_DISPLAY") or chosen != "xcb":
        return True
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True  # told of as a missing library
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(name.encode())
    if not display:
        return False
    x11.XCloseDisplay(display)
    return True
