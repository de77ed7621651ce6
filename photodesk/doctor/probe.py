"""Run as a process of its own by the doctor: opens Qt as PhotoDesk would, and says what it found as JSON.

A platform plugin that cannot be loaded ends the whole process, hence not in the doctor's own.
"""

import json
import sys

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication, QImageReader


def main() -> None:
    """Write one line of JSON."""
    application = QGuiApplication(["photodesk"])
    screens = [
        {
            "width": screen.geometry().width(),
            "height": screen.geometry().height(),
            "scale": screen.devicePixelRatio(),
        }
        for screen in application.screens()
    ]
    found = {
        "pyside": pyside_version,
        "qt": qVersion(),
        "platform": application.platformName(),
        "screens": screens,
        "formats": sorted(bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()),
        "font": QFontInfo(application.font()).family(),
        "fonts": len(QFontDatabase.families()),
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
