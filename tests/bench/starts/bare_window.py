"""The least that PySide6 can show: tells when it is painted, and ends."""

import sys
import time

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Window(QWidget):
    """An empty window."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor("#161618"))
        now = time.monotonic()
        sys.stdout.write(f"painted {now}\ncpu {time.process_time() * 1000}\n")
        QApplication.quit()


def main() -> int:
    """Show it."""
    application = QApplication([])
    window = Window()
    window.resize(1280, 800)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
