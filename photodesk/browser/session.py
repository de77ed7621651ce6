"""One sign-in on the screen: Qt's loop runs until it is answered, or until whoever started it has gone."""

import os
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from photodesk.accounts.browsing import Look, Outcome, Request, Said
from photodesk.browser.look import palette, program_icon, style_sheet
from photodesk.browser.window import SignInWindow

PATIENCE = 3.0
"""Seconds after which this process ends by force, once whoever started it has gone."""


class Parent(QObject):
    """Whoever started this process, and holds the other end of its standard input.

    Signals:
        gone: it has closed it, or has ended.
    """

    gone = Signal()

    def watch(self) -> None:
        """Begin to wait, in a thread of its own."""
        threading.Thread(target=self._wait, name="parent", daemon=True).start()

    def _wait(self) -> None:
        while os.read(sys.stdin.fileno(), 4_096):
            pass  # there is nothing more to be said to this process
        self.gone.emit()
        end = threading.Timer(PATIENCE, os._exit, (1,))
        end.daemon = True
        end.start()


class Session(QObject):
    """Connects the window to whoever asked for it, and ends the program after the answer."""

    def __init__(self, application: QApplication, request: Request, say: Callable[[Said], None]) -> None:
        super().__init__()
        self._application = application
        self._say = say
        self._window = SignInWindow(request)
        self._window.said.connect(self._speak)
        self._parent = Parent()
        self._parent.gone.connect(self._window.cancel, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Show the window."""
        self._parent.watch()
        self._window.begin()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _speak(self, said: Said) -> None:
        self._say(said)
        if said.outcome is not Outcome.LINK:
            QTimer.singleShot(0, self._end)  # not from inside the page, which is to be deleted

    def _end(self) -> None:
        self._window.discard()
        self._application.quit()


def run(request: Request, say: Callable[[Said], None]) -> int:
    """Show `request` until it is answered; return the exit code. Raises UsageError."""
    application = make_application(request.look)
    session = Session(application, request, say)
    session.start()
    return int(application.exec())


def make_application(look: Look) -> QApplication:
    """Return Qt's application object, dressed as PhotoDesk is."""
    QApplication.setDesktopFileName("photodesk")
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DisableShaderDiskCache)
    application = QApplication(["photodesk-browser"])
    application.setApplicationName("photodesk-browser")
    application.setQuitOnLastWindowClosed(False)
    application.setStyle("Fusion")
    scheme = Qt.ColorScheme.Dark if look.dark else Qt.ColorScheme.Light
    QGuiApplication.styleHints().setColorScheme(scheme)
    application.setWindowIcon(program_icon())
    application.setPalette(palette(look))
    application.setStyleSheet(style_sheet(look))
    return application
