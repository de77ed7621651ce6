"""The pages of one collection, with all that waits to be sent in its place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from photodesk.domain.changes import is_new
from photodesk.domain.page import Page
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.collections_overlay import Contents
from photodesk.library.page_source import PageSource, ServicePages


class Overlay(Protocol):
    """What is known of collections beside what a service lists."""

    def known_as(self, ref: Ref) -> Ref:
        """Return what a collection is called at its service, if it has a name there by now."""
        ...

    def waiting(self, collection: Ref) -> Contents:
        """Return which of its photos are different because of what waits to be sent."""
        ...

    def just_sent(self, collection: Ref) -> Contents:
        """Return which are different because of what was sent so lately that a list may not know it."""
        ...

    def seen(self, collection: Ref, page: Page[Photo]) -> None:
        """Know what the service lists."""
        ...


class CollectionPages:
    """Pages of the collection `ref`; one that was made here and is not at its service has only what waits.

    `of_service(ref)` gives the pages of a collection that is there.

    Attributes:
        ahead_from: as that of `ServicePages`.
    """

    def __init__(self, ref: Ref, overlay: Overlay, of_service: Callable[[Ref], PageSource]) -> None:
        self._ref = ref
        self._overlay = overlay
        self._of_service = of_service
        self._inner: PageSource | None = None
        self.ahead_from: int | None = None
        self._said: dict[int, tuple[Photo, ...]] = {}
        self._begun_here = is_new(overlay.known_as(ref))

    @property
    def ref(self) -> Ref:
        """Which collection it is, by its latest name."""
        return self._overlay.known_as(self._ref)

    @property
    def begun(self) -> bool:
        """Whether any page has come."""
        return bool(self._said)

    @property
    def photos(self) -> tuple[Photo, ...]:
        """All photos that have come, as they are now."""
        said = [photo for number in sorted(self._said) for photo in self._said[number]]
        return self._overlay.waiting(self.ref).over(said, first=True)

    async def page(self, number: int) -> tuple[Page[Photo], float]:
        """Return page `number` (from 1) and its age in seconds. Raises PhotoDeskError."""
        ref, age = self.ref, 0.0
        if self._begun_here:
            page: Page[Photo] = Page((), number)
        else:
            if self._inner is None:
                self._inner = self._of_service(ref)
                if isinstance(self._inner, ServicePages):
                    self._inner.ahead_from = self.ahead_from
            page, age = await self._inner.page(number)
            self._overlay.seen(ref, page)
        said = self._overlay.just_sent(ref).over(page.items, first=number == 1)
        if self._begun_here:
            said = self._said.get(number, said)
        self._said[number] = said
        return replace(page, items=self._overlay.waiting(ref).over(said, first=number == 1)), age

    def sent(self, photo: Photo, *, inside: bool) -> None:
        """Know what the service has done with a photo of this collection."""
        for number, photos in self._said.items():
            self._said[number] = tuple(each for each in photos if each.ref != photo.ref)
        if inside and self._said:
            self._said[1] = (photo, *self._said.get(1, ()))
