"""PhotoDesk as its command line starts it: tells when its wall is painted, and when with pictures; ends."""

import sys
import time

from photodesk.cli import importing_qt, main

with importing_qt():  # what is imported here is so as the command line would
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent

    from photodesk.ui.wall.view import WallView

LINGER = 300
"""Milliseconds from the last picture to the end, for what is still to be written to the disk."""

_paint = WallView.paintEvent
_seen: set[str] = set()


def _tell(name: str, value: float) -> None:
    if name not in _seen:
        _seen.add(name)
        sys.stdout.write(f"{name} {value}\n")
        sys.stdout.flush()


def _painted(self: WallView, event: QPaintEvent) -> None:
    """Paint, then tell how far it has come."""
    _paint(self, event)
    now = time.monotonic()
    rows = self.visible_rows()
    if not rows:
        return
    _tell("painted", now)
    _tell("cpu", time.process_time() * 1000)
    photos = (self.photos.photo(row) for row in rows)
    if all(photo is not None and self._tiles._thumbnails.best(photo.ref) is not None for photo in photos):
        if "pictures" not in _seen:
            QTimer.singleShot(LINGER, self.window().close)
        _tell("pictures", now)
        _tell("fetched", self._tiles._thumbnails.counters.fetched)


if __name__ == "__main__":
    WallView.paintEvent = _painted  # type: ignore[method-assign]
    sys.exit(main(sys.argv[1:]))
