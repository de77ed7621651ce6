"""Somebody who has signed in and puts photos into collections of their own."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.library.collecting import Collecting
from photodesk.ui.collections.collections import Collections
from photodesk.ui.collections.dialog import CollectionDialog
from photodesk.ui.dragging.drag import PhotoMime
from photodesk.ui.notices import Toast
from photodesk.ui.sidebar.places import PlaceRole, Section
from photodesk.ui.text import without_mnemonic
from tests.features.conftest import Windows
from tests.features.entering import ANN, road, sign_in
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import NO_KEYS, User

SCOPES = ("read_collections", "write_collections")
COPY = Qt.DropAction.CopyAction


class Collector:
    """The parts of one window that are about collections, and what the service has to say about them."""

    def __init__(self, user: User, sandbox: SandboxProcess) -> None:
        self.user = user
        self.sandbox = sandbox
        self.window = user.window
        self.parts: Collections = user.window.collections
        self.collecting: Collecting = user.application.desk.collecting
        self.menu = user.window.collect_menu.menu

    # What is to be seen

    @property
    def dialog(self) -> CollectionDialog:
        """Where a collection is made or changed."""
        return self.parts.commands.dialog

    @property
    def rows(self) -> list[str]:
        """The rows below YOUR COLLECTIONS, with their counts, and "private" where they are marked."""
        return [self._row(index) for index in self._indexes(Section.OWN)]

    @property
    def followed(self) -> list[str]:
        """The rows below FOLLOWED."""
        return [self._row(index) for index in self._indexes(Section.FOLLOWED)]

    def _indexes(self, section: Section) -> list[QModelIndex]:
        model = self.window.sidebar.model
        first = model.heading(section).row() + 1
        return [model.index(row, 0) for row in range(first, first + model.places_in(section))]

    def _row(self, index: QModelIndex) -> str:
        parts = [
            str(index.data()),
            index.data(PlaceRole.COUNT),
            "private" if index.data(PlaceRole.MARK) else "",
        ]
        return " ".join(part for part in parts if part)

    def index(self, title: str) -> QModelIndex:
        """Return where a row below YOUR COLLECTIONS stands."""
        found = [each for each in self._indexes(Section.OWN) if each.data() == title]
        assert found, f"no collection is called {title!r}: {self.rows}"
        return found[0]

    def cover(self, title: str) -> str | None:
        """Return which photo is the cover of a collection in the sidebar."""
        photo = self.index(title).data(PlaceRole.COVER_PHOTO)
        return photo.ref.id if isinstance(photo, Photo) else None

    def own(self, title: str) -> Collection:
        """Return a collection as it is shown now."""
        return next(each for each in self.collecting.own if each.title == title)

    @property
    def entries(self) -> dict[str, QAction]:
        """What can be chosen in the menu to add photos, by the titles of the collections."""
        return {
            without_mnemonic(each.text()).partition("  (")[0]: each
            for each in self.menu.actions()
            if each.isEnabled() and each.isVisible() and not each.isSeparator()
        }

    def toast(self, text: str) -> Toast:
        """Return the toast that begins with `text`."""
        toasts = self.window.body.findChildren(Toast)
        return next(each for each in toasts if each.isVisible() and each.text.startswith(text))

    @property
    def asked(self) -> str:
        """What is asked before something costs many requests; "" if nothing is."""
        sheet = self.window.cost.sheet
        return f"{sheet.windowTitle()} {sheet.accessibleDescription()}" if sheet is not None else ""

    def answers(self, *, yes: bool = True) -> None:
        """Say whether it is worth it."""
        sheet = self.window.cost.sheet
        assert sheet is not None, "nothing is asked"
        (sheet.yes if yes else sheet.no).click()

    # What the service says

    async def at_service(self, title: str) -> dict[str, Any] | None:
        """Return what the service says of a collection of the user, private ones included."""
        page = await self._facet().own(1)
        for each in page.items:
            if each.title == title:
                return {"id": each.ref.id, "total": each.total_photos, "private": each.private}
        return None

    def held(self, title: str) -> list[str]:
        """Return which photos the service has in a public collection."""
        ref = self.own(title).ref
        return [photo["id"] for photo in self.sandbox.says(f"/collections/{ref.id}/photos?per_page=30")]

    def _facet(self) -> Any:
        service = self.user.application.desk.connection.current
        assert service is not None
        assert service.collection_editing is not None
        return service.collection_editing

    # Waiting

    async def knows(self) -> None:
        """Wait for the user's collections."""
        self.collecting.want()
        await self.user.until(lambda: self.collecting.asked, "the collections")

    async def is_sent(self) -> None:
        """Wait until nothing waits to be sent."""
        outbox = self.user.application.desk.outbox
        await self.user.until(lambda: not outbox.entries, "the changes to be sent", seconds=30)

    async def is_kept(self) -> None:
        """Wait until the pages that have come are kept."""
        tasks = self.user.application.tasks
        keeping = "keep a page of collection"
        await self.user.until(lambda: keeping not in tasks.names, "the page to be kept")

    async def says(self, text: str) -> None:
        """Wait for a toast."""
        await self.user.until(lambda: text in self.window.toasts.texts, f"the word {text!r}")

    # Doing

    def fill_in(self, title: str, description: str = "", *, private: bool = False) -> None:
        """Type into the dialog, and press its button."""
        assert self.dialog.isVisible()
        fields = self.dialog.fields
        for name, text in (("title", title), ("description", description)):
            self.user.type(text, into=fields[name].place)
        if private:
            self.dialog.private.click()
        self.user.click(self.dialog.go)

    def drag(self, title: str, photos: list[Photo], modifier: Qt.KeyboardModifier = NO_KEYS) -> str:
        """Drag photos over a row of the sidebar, as Qt tells of it; return what is said there."""
        self._mime = PhotoMime(photos, [])
        self.window.drags.began.emit(tuple(photos))
        tree = self.window.sidebar.tree
        index = self._row_called(title)
        tree.scrollTo(index)
        self._point, self._modifier = tree.visualRect(index).center(), modifier
        left = Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(self._point, COPY, self._mime, left, modifier)
        move = QDragMoveEvent(self._point, COPY, self._mime, left, modifier)
        for event in (enter, move):
            QApplication.sendEvent(tree.viewport(), event)
        return self.window.sidebar.drops.said

    def drop(self) -> bool:
        """Let them go there; return whether they were taken."""
        event = QDropEvent(QPointF(self._point), COPY, self._mime, Qt.MouseButton.LeftButton, self._modifier)
        event.ignore()
        QApplication.sendEvent(self.window.sidebar.tree.viewport(), event)
        self.window.drags.ended.emit()
        return event.isAccepted()

    def _row_called(self, title: str) -> QModelIndex:
        both = (*self._indexes(Section.OWN), *self._indexes(Section.FOLLOWED))
        return next((each for each in both if each.data() == title), None) or self.user.place(title)

    def undo(self) -> None:
        """Take the last step back, as the key does where the window has it."""
        self.window.activateWindow()
        self.window.actions_by_id["undo"].trigger()

    def choose(self, title: str, text: str) -> None:
        """Choose in the menu of a row of the sidebar."""
        index = self._row_called(title)
        tree = self.window.sidebar.tree
        tree.scrollTo(index)
        point = tree.visualRect(index).center()
        tree.customContextMenuRequested.emit(QPoint(point))
        menu = self.parts.menu.menu
        assert menu is not None
        action = next(each for each in menu.actions() if without_mnemonic(each.text()) == text)
        action.trigger()
        menu.close()

    def head_button(self, text: str) -> QPushButton:
        """Return a button of the head above the photos."""
        return self.user.button(text, self.parts.page.head)


async def collector(sandbox: SandboxProcess, windows: Windows, **options: Any) -> Collector:
    """Open the window, sign in, and wait for the user's collections."""
    user = await windows.open(api_url=sandbox.url, guides=road(Robot(ANN)), **options)
    await user.sees_photos()
    await sign_in(user, *SCOPES)
    await user.sees_places()
    at = Collector(user, sandbox)
    await at.knows()
    return at
