"""A14: habits that have hurt others stay out of the tree; each rule is shown to fire on a planted defect."""

import pytest

from tests.checks.habits import python, qt, text
from tests.checks.habits.source import Habit, Source, tree

HABITS: tuple[Habit, ...] = (*qt.HABITS, *python.HABITS, *text.HABITS)
BY_NAME = {habit.name: habit for habit in HABITS}

PLANTED = [
    ("a widget that guesses markup", "photodesk/ui/photo/pane.py", "label = QLabel(photo.title)"),
    ("a widget that guesses markup", "photodesk/ui/window.py", "from PySide6.QtWidgets import QLabel as L"),
    (
        "a widget that guesses markup",
        "photodesk/ui/window.py",
        "QtWidgets.QMessageBox.about(self, name, name)",
    ),
    ("a tooltip that guesses markup", "photodesk/ui/wall/view.py", "tile.setToolTip(photo.description)"),
    ("a tooltip that guesses markup", "photodesk/ui/wall/view.py", 'tile.setToolTip(f"by {name}")'),
    ("a tooltip that guesses markup", "photodesk/ui/wall/view.py", "QToolTip.showText(point, name)"),
    ("rich text", "photodesk/ui/photo/pane.py", "label.setTextFormat(Qt.TextFormat.RichText)"),
    ("a nested event loop", "photodesk/ui/window.py", "dialog.exec()"),
    ("a nested event loop", "photodesk/ui/window.py", "menu.exec_(point)"),
    ("a nested event loop", "photodesk/ui/dragging/photo_drags.py", "drag.exec(Qt.DropAction.CopyAction)"),
    ("an icon engine of our own", "photodesk/ui/icons.py", "class Drawn(QIconEngine): pass"),
    ("a drag that is more than a copy", "photodesk/ui/dragging/drag.py", "dialog.exec()"),
    (
        "a drag that is more than a copy",
        "photodesk/ui/dragging/drag.py",
        "drag.exec(Qt.DropAction.MoveAction)",
    ),
    (
        "a drag that is more than a copy",
        "photodesk/ui/dragging/drag.py",
        "drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)",
    ),
    (
        "a drag that is more than a copy",
        "photodesk/ui/dragging/drag.py",
        "async def drop(drag):\n    return drag.exec(Qt.DropAction.CopyAction)",
    ),
    ("more than files in a drag", "photodesk/ui/dragging/drag.py", "mime.setText(url)"),
    ("more than files in a drag", "photodesk/ui/dragging/drag.py", "mime.setImageData(picture)"),
    ("a browser opened past the gate", "photodesk/ui/window.py", "QDesktopServices.openUrl(url)"),
    ("pictures decoded past the gate", "photodesk/ui/photo/pane.py", "image = QImage.fromData(data)"),
    ("pictures decoded past the gate", "photodesk/imaging/memory.py", "ok = picture.loadFromData(data)"),
    ("pictures decoded past the gate", "photodesk/ui/photo/pane.py", 'picture = QPixmap("a.png")'),
    ("pictures decoded past the gate", "photodesk/ui/photo/pane.py", "picture = QImage(str(path))"),
    ("pictures decoded past the gate", "photodesk/ui/photo/pane.py", "image = QImage()\nimage.load(path)"),
    ("pictures decoded past the gate", "photodesk/ui/photo/pane.py", "QPixmap().load(path)"),
    ("pictures decoded past the gate", "photodesk/store/pictures.py", "reader = QImageReader(path)"),
    ("widgets outside ui", "photodesk/library/feed.py", "from PySide6.QtWidgets import QWidget"),
    ("widgets outside ui", "photodesk/imaging/memory.py", "from PySide6 import QtWidgets"),
    ("widgets outside ui", "photodesk/store/paths.py", "import PySide6.QtWidgets"),
    ("the web engine outside the browser", "photodesk/ui/window.py", "import PySide6.QtWebEngineCore"),
    ("the web engine outside the browser", "photodesk/app.py", "from PySide6 import QtWebEngineWidgets"),
    (
        "the web engine outside the browser",
        "photodesk/library/roads/embedded.py",
        "from PySide6.QtWebEngineWidgets import QWebEngineView",
    ),
    ("a pixmap off the GUI thread", "photodesk/imaging/decode.py", "kept = QPixmap(width, height)"),
    ("a slot that keeps its widget alive", "photodesk/ui/window.py", "b.clicked.connect(lambda: self.go(1))"),
    (
        "a slot that keeps its widget alive",
        "photodesk/ui/window.py",
        "b.clicked.connect(partial(self.go, 1))",
    ),
    (
        "an async method on a widget",
        "photodesk/ui/window.py",
        "class W(QWidget):\n    async def load(self): ...",
    ),
    ("QSettings", "photodesk/app.py", "from PySide6.QtCore import QSettings"),
    ("a colour outside the theme", "photodesk/ui/window.py", 'STYLE = "color: #ffcc00"'),
    ("a colour outside the theme", "photodesk/ui/window.py", "pen = QColor(255, 0, 0)"),
    ("a colour outside the theme", "photodesk/ui/window.py", "pen = Qt.GlobalColor.white"),
    ("qasync outside the loop", "photodesk/app.py", "from qasync import QEventLoop"),
    ("asyncClose or asyncSlot", "photodesk/ui/window.py", "@qasync.asyncSlot()\ndef go(): ..."),
    ("a task nobody keeps", "photodesk/library/feed.py", "asyncio.create_task(load())"),
    ("httpx", "photodesk/net/client.py", "import httpx"),
    (
        "a key in an address",
        "photodesk/services/unsplash/client.py",
        'url = f"{base}/photos?client_id={key}"',
    ),
    ("print()", "photodesk/library/feed.py", "print(photo)"),
    ("sleeping", "tests/unit/net/test_client.py", "time.sleep(0.1)"),
    ("sleeping", "photodesk/net/client.py", "from time import sleep"),
    ("sleeping", "tests/features/test_wall.py", "QTest.qWait(100)"),
    ("a file too long", "photodesk/app.py", "\n" * 501),
    ("unfinished work", "README.md", "TO" + "DO: say more"),
    ("a path of one machine", "packaging/notes.md", "see /wo" + "rk/main"),
    ("a path of one machine", "photodesk/app.py", '"/ho' + 'me/eva/pictures"'),
    ("the address of a registry", "Makefile", "pip install --index" + "-url x"),
    ("the address of a registry", "packaging/requirements/run.txt", "# from pypi" + ".org"),
    ("a requirement that is not exact", "packaging/requirements/run.txt", "numpy>=2"),
    ("a requirement that is not exact", "packaging/requirements/dev.txt", "-e ."),
]

ALLOWED = [
    ("photodesk/ui/wall/view.py", "from PySide6.QtWidgets import QAbstractItemView"),
    ("photodesk/ui/text.py", "class PlainLabel(QLabel): ..."),
    ("photodesk/ui/window.py", 'button.setToolTip("Reload")\nbutton.setToolTip(self.tr("Reload"))'),
    ("photodesk/ui/dragging/drag.py", "done = drag.exec(Qt.DropAction.CopyAction)"),
    ("photodesk/ui/links.py", "QDesktopServices.openUrl(url)"),
    ("photodesk/imaging/decode.py", "reader = QImageReader(buffer, form)"),
    (
        "photodesk/ui/window.py",
        "button.clicked.connect(self.reload)\nbutton.clicked.connect(lambda: reload())",
    ),
    ("photodesk/ui/window.py", "image = QImage(data, w, h, stride, form)\nsettings = json.load(file)"),
    ("photodesk/ui/window.py", "clear = Qt.GlobalColor.transparent\nown = QColor(photo.colour)"),
    ("photodesk/ui/pictures.py", "class Pictures:\n    async def load(self): ..."),
    ("photodesk/ui/pictures.py", "class Source(Protocol):\n    async def load(self): ..."),
    ("photodesk/library/feed.py", "class Feed:\n    async def load(self): ..."),
    ("photodesk/net/redaction.py", 'pattern = re.compile("client_id")'),
    ("photodesk/net/retry.py", "await asyncio.sleep(delay)"),
    ("packaging/requirements/run.txt", "six==1.17.0 ; sys_platform == 'linux' and python_version < '3.13'"),
    (
        "tests/unit/net/test_redaction.py",
        'path = "/home/someone/pictures"\nlink = "https://example.org/work/1"',
    ),
]


@pytest.mark.parametrize(("name", "path", "planted"), PLANTED)
def test_each_rule_fires_on_a_planted_defect(name: str, path: str, planted: str) -> None:
    """A rule that cannot fail is no rule."""
    assert BY_NAME[name].findings(Source(path, planted))


def test_every_rule_has_a_planted_defect() -> None:
    """No rule goes untried."""
    assert {name for name, _, _ in PLANTED} == set(BY_NAME)


@pytest.mark.parametrize(("path", "written"), ALLOWED)
def test_the_proper_way_is_not_reported(path: str, written: str) -> None:
    """The rules leave alone what they recommend."""
    assert [line for habit in HABITS for line in habit.findings(Source(path, written))] == []


def test_the_tree_has_none_of_these_habits() -> None:
    """Every file of the checkout keeps every rule."""
    sources = list(tree())
    assert any(source.path == "photodesk/__init__.py" for source in sources)
    found = [line for source in sources for habit in HABITS for line in habit.findings(source)]
    assert not found, "\n".join(found)
