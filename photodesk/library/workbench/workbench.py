"""Opens what the workbench shows, keeps it in step with the outbox, and starts plans."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from photodesk.domain.collection import Collection
from photodesk.domain.feed import Feed
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.collection_pages import CollectionPages
from photodesk.library.connection import Connection
from photodesk.library.outbox import Outbox
from photodesk.library.page_source import ServicePages
from photodesk.library.photo_feed import PhotoFeed
from photodesk.library.workbench.listing import Listing, Source, own_source
from photodesk.library.workbench.picked import Picked
from photodesk.library.workbench.plans import Plan
from photodesk.library.workbench.running import Run
from photodesk.library.workbench.survey import Survey
from photodesk.loop import Spawn


class Workbench(QObject):
    """Listings, surveys and plans, all over one outbox.

    Attributes:
        run: the plan that was begun last, or None.
    """

    def __init__(
        self,
        connection: Connection,
        outbox: Outbox,
        spawn: Spawn,
    ) -> None:
        super().__init__()
        self.run: Run | None = None
        self._outbox = outbox
        self._feed: Callable[[Feed], PhotoFeed] | None = None
        self._spawn = spawn
        self._listings: list[Listing] = []
        outbox.changed.connect(self._renew)
        outbox.created.connect(self._created)
        connection.service_changed.connect(self._start_over)

    def feeds_from(self, feed: Callable[[Feed], PhotoFeed]) -> None:
        """Open lists of photos with `feed` from now on."""
        self._feed = feed

    def own(self, collection: Collection) -> Source:
        """Return a collection of one's own as a source."""
        return own_source(replace(collection, ref=self._outbox.known_as(collection.ref)))

    def listing(self, source: Source, *, ahead_from: int = 2) -> Listing:
        """Return the photos of `source`, to be loaded; pages from `ahead_from` on leave the last requests."""
        pages = None
        if source.feed is not None and self._feed is not None:
            pages = self._feed(source.feed).pages
        if isinstance(pages, ServicePages | CollectionPages):
            pages.ahead_from = ahead_from
        listing = Listing(source, pages, self._spawn, self)
        self._listings.append(listing)
        return listing

    def close(self, listing: Listing) -> None:
        """Let go of a listing that nobody looks at any longer."""
        if listing in self._listings:
            self._listings.remove(listing)
            listing.stop()
            listing.deleteLater()

    def picked(self, title: str, photos: Sequence[Photo]) -> Picked:
        """Return photos at hand as a list that the wall can show."""
        return Picked(title, photos, self._spawn)

    def survey(self, collections: Sequence[Collection]) -> Survey:
        """Return what brings the photos of all `collections`; `leave` it when nobody needs it any longer."""
        return Survey(collections, self._open_ahead, self)

    def leave(self, survey: Survey) -> None:
        """Let go of a survey."""
        survey.stop()
        for listing in survey.listings:
            self._listings.remove(listing)
        survey.deleteLater()

    def do(self, plan: Plan) -> "Doing":
        """Begin a plan that can be undone and done again as one step."""
        return Doing(self, plan)

    def begin(self, plan: Plan) -> Run:
        """Begin a plan."""
        run = Run(plan, self._outbox)
        self.run = run
        return run

    def _open_ahead(self, collection: Collection) -> Listing:
        return self.listing(self.own(collection), ahead_from=1)

    def _renew(self) -> None:
        for listing in self._listings:
            if listing.source.collection is not None:
                listing.renew()

    def _created(self, before: Ref, collection: Collection) -> None:
        """The service has given a collection its identity: whoever shows it learns of it."""
        for listing in self._listings:
            own = listing.source.collection
            if own is not None and own.ref == before:
                listing.collection_is(replace(own, ref=collection.ref))

    def _start_over(self) -> None:
        """Another service, or somebody else: nothing of before may be taken back in their name."""
        self.run = None


class Doing:
    """A plan that was begun, and may be undone and done again any number of times."""

    def __init__(self, workbench: Workbench, plan: Plan) -> None:
        self._workbench = workbench
        self._plan = plan
        self._run = workbench.begin(plan)

    def undo(self) -> None:
        """Undo it."""
        self._plan = self._plan.renamed(self._run.take_back())

    def redo(self) -> None:
        """Do it again."""
        self._run = self._workbench.begin(self._plan)
