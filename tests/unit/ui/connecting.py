"""The dialog for keys with its parts by name, and what is done in it."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
)

from photodesk.accounts.sources import Way
from photodesk.ui.icons import Icons
from photodesk.ui.signin.connect import ConnectDialog
from photodesk.ui.theme.theme import Theme
from tests.unit.library.fakes import Heard

KEY = "CANARY-0123456789"
SECRET = "CANARY-9876543210"


class Shown(ConnectDialog):
    """The dialog, with its parts by name."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__(theme, icons)
        self.heard = Heard()
        self.key_offered.connect(self.heard.to("key"))
        self.proxy_offered.connect(self.heard.to("proxy"))
        self.registration_wanted.connect(self.heard.to("register"))
        self.stopped.connect(self.heard.to("stopped"))
        self.keep_wanted.connect(self.heard.to("keep"))
        self.field = self.choice.own.access.edit

    @property
    def offers(self) -> list[tuple[str, str, str]]:
        return [(one.reveal(), two.reveal(), third) for one, two, third in self.heard.said["key"]]

    @property
    def says(self) -> str:
        return "\n".join(label.text() for label in self.findChildren(QLabel) if label.isVisible())

    def button(self, text: str) -> QPushButton:
        (found,) = (one for one in self.findChildren(QPushButton) if one.isVisible() and one.text() == text)
        return found

    def choose(self, way: Way) -> None:
        self.choice.cards[way].radio.click()


def typed(dialog: Shown, text: str = KEY, *, into: QLineEdit | None = None) -> None:
    QTest.keyClicks(into or dialog.field, text)


def pasted(field: QLineEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.clear()
    field.paste()
