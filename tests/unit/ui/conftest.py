"""The look and the icons, and no widget of one test left over for the next."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photodesk.ui.icons import Icons
from photodesk.ui.theme.theme import Theme
from tests.unit.library.fakes import close_connections
from tests.unit.ui.connecting import Shown

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _nothing_left_over() -> Iterator[None]:
    yield
    close_connections()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Return the light look; the application looks as before afterwards."""
    palette = qapp.palette()
    yield Theme(qapp, "light")
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


@pytest.fixture
def icons(theme: Theme) -> Icons:
    """Return the icons in the light look."""
    return Icons(theme)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, icons: Icons) -> Iterator[Shown]:
    """Return the dialog for keys, open."""
    found = Shown(theme, icons)
    qtbot.addWidget(found)
    found.ask()
    yield found
    found.stopped.disconnect()
    found.close()
