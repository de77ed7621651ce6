"""A visit with every kind of request, through the real window and the real service."""

from typing import Any

from PySide6.QtCore import Qt

from photodesk.app import Application
from photodesk.domain.photo import Photo
from photodesk.errors import ServiceError
from photodesk.services.base import PhotoService
from photodesk.tour.guide import Guide

SEARCHES = ("forest", "sea", "night")
PAGE = 30
OPENED, WITH_DETAILS = 12, 6
LIKED, COLLECTED, TAKEN_OUT = 5, 4, 3
HIDDEN_LOOK = 0.5
"""Seconds a photo is looked at without the inspector: longer than what makes details worth a request."""


class Visit:
    """One visit: start, searches, photos, likes, a collection, a profile, photos taken out.

    Attributes:
        phases: what each part cost, in order: its name and its `api_requests`.
    """

    def __init__(self, application: Application, guide: Guide, collection: str) -> None:
        self._application = application
        self._guide = guide
        self._collection = collection
        self._photos: list[Photo] = []
        self.phases: list[dict[str, Any]] = []

    @property
    def api_requests(self) -> int:
        """Requests for data that this visit has cost so far."""
        return self._application.http.counters.snapshot().api_requests

    async def take(self) -> None:
        """Do all of it. Raises PhotoDeskError."""
        for name, phase in (
            ("start", self._start),
            ("searches", self._search),
            ("photos", self._open_photos),
            ("likes", self._like),
            ("collection", self._collect),
            ("profile", self._look_at_profile),
            ("taken out", self._take_out),
        ):
            before = self.api_requests
            await phase()
            self.phases.append({"phase": name, "api_requests": self.api_requests - before})

    async def _start(self) -> None:
        """The window with its first photos, and the sidebar having made up its mind."""
        directory = self._application.desk.directory
        await self._photos_on_wall()
        await self._guide.until(lambda: not directory.incomplete, "topics and collections")

    async def _search(self) -> None:
        window, view = self._guide.window, self._guide.view
        for word in SEARCHES:
            window.header.search.setText(word)
            self._guide.press(window.header.search, Qt.Key.Key_Return)
            await self._photos_on_wall()
            bar = view.verticalScrollBar()
            while self._count() <= PAGE:
                bar.setValue(min(bar.value() + bar.singleStep(), bar.maximum()))
                await self._guide.until(lambda: not self._loading(), "the second page")
                await self._guide.pause(0)
            await self._guide.wall_complete()

    async def _open_photos(self) -> None:
        """Look at photos one after the other, at the first few with the inspector."""
        window, view = self._guide.window, self._guide.view
        inspector = window.actions_by_id["inspector"]
        view.verticalScrollBar().setValue(0)
        view.setCurrentIndex(view.photos.index(0))
        self._guide.press(view, Qt.Key.Key_Return)
        for number in range(OPENED):
            if number:
                self._guide.press(window.photo_view, Qt.Key.Key_Right)
            photo = window.photo_view.photo
            if photo is not None:
                self._photos.append(photo)
            await self._guide.until(lambda: window.photo_view.stage.is_sharp, "the large picture")
            if number < WITH_DETAILS:
                await self._guide.until(self._detailed, "the details of the photo")
            else:
                await self._guide.pause(HIDDEN_LOOK)
            if number == WITH_DETAILS - 1:
                inspector.trigger()
        self._guide.press(window.photo_view, Qt.Key.Key_Escape)
        inspector.trigger()

    async def _like(self) -> None:
        likes = (await self._service()).likes
        if likes is None:
            raise _missing("likes")
        for photo in self._photos[:LIKED]:
            self._application.desk.favourites.set(photo, on=True)
            await likes.like(photo.ref.id)

    async def _collect(self) -> None:
        editing = (await self._service()).collection_editing
        if editing is None:
            raise _missing("collections of one's own")
        for photo in self._photos[:COLLECTED]:
            await editing.add(self._collection, photo.ref.id)

    async def _look_at_profile(self) -> None:
        person = self._photos[0].photographer
        if person is None:
            raise _missing("photographers")
        await self._application.people.person(person.username)

    async def _take_out(self) -> None:
        reporter = self._application.reporter
        for photo in self._photos[:TAKEN_OUT]:
            await reporter.used(photo)
        await self._guide.pause(0)
        await self._guide.until(lambda: not reporter.busy, "the reports")

    async def _service(self) -> PhotoService:
        return await self._application.desk.connection.service()

    async def _photos_on_wall(self) -> None:
        await self._guide.until(lambda: self._count() > 0 and not self._loading(), "photos")
        await self._guide.wall_complete()

    def _count(self) -> int:
        feed = self._guide.window.wall.feed
        return len(feed.photos) if feed is not None else 0

    def _loading(self) -> bool:
        feed = self._guide.window.wall.feed
        return feed is not None and feed.loading

    def _detailed(self) -> bool:
        shown, opened = self._guide.window.inspector.photo, self._guide.window.photo_view.photo
        return shown is not None and opened is not None and shown.ref == opened.ref and shown.detailed


def _missing(what: str) -> ServiceError:
    return ServiceError(f"no {what}", people=f"The tour stopped: the service has no {what}.")
