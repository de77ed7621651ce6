"""Finds duplicates: in one collection, or in all there are."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from photodesk.domain.collection import Collection
from photodesk.domain.photo import Photo
from photodesk.library.desk import Desk
from photodesk.library.workbench.alike import in_several, look_alikes
from photodesk.library.workbench.plans import Plan
from photodesk.library.workbench.survey import Survey
from photodesk.ui.text import button_text
from photodesk.ui.workbench import words
from photodesk.ui.workbench.page import Page

PER_PAGE = 30
"""Photos that one request brings."""


class Finding(QObject):
    """Looks through collections and shows what was found; `do` does what the user chose of it."""

    def __init__(self, desk: Desk, page: Page, do: Callable[[Plan], None]) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._survey: Survey | None = None
        self._all_wanted = False
        menu = page.duplicates_menu
        self._one = menu.addAction("")
        self._all = menu.addAction("")
        self._one.triggered.connect(self._find_in_one)
        self._all.triggered.connect(self._find_in_all)
        menu.aboutToShow.connect(self._name)
        page.overview.wanted.connect(do)
        page.overview.closed.connect(self.leave)
        page.overview.go_on.connect(self._go_on)
        desk.collecting.changed.connect(self._collections_came)

    @property
    def is_going(self) -> bool:
        """Whether collections are being looked through."""
        return self._all_wanted or (self._survey is not None and self._survey.going)

    def offer(self) -> None:
        """Offer it where there is anything to look through."""
        self._page.duplicates.setEnabled(bool(self._desk.collecting.own))

    def stop(self) -> bool:
        """Look through no more, and show what was found; return whether anything was going on."""
        if not self.is_going:
            return False
        self._all_wanted = False
        if self._survey is not None:
            self._survey.stop()
        else:
            self._show_progress()
        return True

    def leave(self) -> None:
        """Forget what was looked through."""
        self._all_wanted = False
        survey, self._survey = self._survey, None
        if survey is not None:
            survey.changed.disconnect(self._further)
            self._desk.workbench.leave(survey)
        self._page.line.show_loading("", 0, 0)

    # How

    def _name(self) -> None:
        collection, own = self._active(), self._desk.collecting.own
        title = words.titled(collection.title) if collection is not None else "this collection"
        self._one.setText(button_text(f"In {title}"))
        self._one.setEnabled(collection is not None)
        cost = sum(max(-(-each.total_photos // PER_PAGE), 1) for each in own)
        some = "at least" if self._desk.collecting.more else "at most"
        count = "your collection" if len(own) == 1 else f"all your {len(own)} collections"
        self._all.setText(f"In {count}: {some} {words.requests(cost)}")

    def _active(self) -> Collection | None:
        listing = self._page.active.listing
        return listing.source.collection if listing is not None else None

    def _find_in_one(self) -> None:
        collection = self._active()
        if collection is not None:
            self._begin([collection])

    def _find_in_all(self) -> None:
        self._all_wanted = True
        self._collections_came()

    def _collections_came(self) -> None:
        """Ask for the rest of the user's collections, then look through all of them."""
        collecting = self._desk.collecting
        if not self._all_wanted or collecting.loading:
            return
        if collecting.more and collecting.error is None:
            self._show_progress()
            collecting.want_more()
            return
        self._all_wanted = False
        self._begin(collecting.own)

    def _begin(self, collections: Sequence[Collection]) -> None:
        self.leave()
        self._survey = self._desk.workbench.survey(collections)
        self._survey.changed.connect(self._further)
        self._survey.start()

    def _go_on(self) -> None:
        if self._survey is not None:
            self._page.show_columns()
            self._survey.start()

    def _further(self) -> None:
        """Say how far it is; show what was found once it has ended, and anew when that changes."""
        survey = self._survey
        if survey is None:
            return
        self._show_progress()
        if not survey.going:
            self._show_found(survey.filled, whole=survey.whole)

    def _show_found(self, filled: Sequence[tuple[Collection, Sequence[Photo]]], *, whole: bool) -> None:
        page = self._page
        found = in_several(filled), look_alikes(filled)
        if not page.shows_columns and page.overview.shows(*found):
            return
        page.overview.show_duplicates(*found, whole=whole)
        page.show_overview()

    def _show_progress(self) -> None:
        survey = self._survey
        if survey is None or not survey.going:
            text = "Loading your collections …" if self._all_wanted else ""
            self._page.line.show_loading(text, 0, 0)
            return
        text = words.loading_line(survey.listings)
        self._page.line.show_loading(text, survey.pages_read, survey.cost)
