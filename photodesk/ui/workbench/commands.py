"""Connects the workbench with the use cases and the rest of the window."""

from functools import partial

from PySide6.QtCore import QObject

from photodesk.domain.collection import Collection
from photodesk.domain.feed import Feed, FeedKind
from photodesk.domain.photo import Photo
from photodesk.imaging.placeholders import Placeholders
from photodesk.imaging.thumbnails import Thumbnails
from photodesk.library.desk import Desk
from photodesk.library.workbench.listing import Source
from photodesk.library.workbench.plans import Plan, remove
from photodesk.ui.account.need import COLLECT
from photodesk.ui.icons import Icons
from photodesk.ui.navigation import Beside
from photodesk.ui.photo.quick_look import QuickLook
from photodesk.ui.pictures import PictureSource
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size
from photodesk.ui.wall.painter import TilePainter
from photodesk.ui.workbench import words
from photodesk.ui.workbench.around import Around
from photodesk.ui.workbench.choices import Choices
from photodesk.ui.workbench.column import Column
from photodesk.ui.workbench.dragging import Dragging
from photodesk.ui.workbench.finding import Finding
from photodesk.ui.workbench.overview import Overview
from photodesk.ui.workbench.page import Page
from photodesk.ui.workbench.picker import PickerButton, PickerMenu
from photodesk.ui.workbench.sources import other_sources
from photodesk.ui.workbench.view import ColumnView


class WorkbenchCommands(QObject):
    """Opens the workbench, and does what is wanted there.

    Attributes:
        page: the workbench.
        quick_look: a photo over it.
        dragging: drags photos from side to side.
    """

    def __init__(
        self,
        desk: Desk,
        around: Around,
        pictures: PictureSource,
        thumbnails: tuple[Thumbnails, Placeholders],
        look: tuple[Theme, Icons],
    ) -> None:
        super().__init__(around.window)
        self._desk, self._around, self._pictures = desk, around, pictures
        desk.workbench.feeds_from(desk.feed)
        self._menus: dict[Column, PickerMenu] = {}
        painter = TilePainter(*look)
        left = self._column(("left", "right"), painter, thumbnails, look)
        right = self._column(("right", "left"), painter, thumbnails, look)
        self.page = Page(left, right, Overview(pictures, *look), around.actions["undo"], look)
        self.quick_look = QuickLook(pictures, look[0], self.page)
        self.page.lying = self.quick_look
        self._choices = Choices(self.page, desk.collecting)
        self.dragging = Dragging(self.page, self._choices, pictures, look[0], self._consider)
        self.finding = Finding(desk, self.page, self._consider)
        around.body.add_page(self.page)
        self._comes_back = self._came_back = False
        self._turned = False
        self._connect()
        self._offer()

    @property
    def is_open(self) -> bool:
        """Whether the workbench is in view."""
        return self._around.body.centre.currentWidget() is self.page

    def menu(self, column: Column) -> PickerMenu:
        """Return what chooses what a column shows."""
        return self._menus[column]

    def open(self) -> None:
        """Show the workbench in the wall's place, as it was left; ask whoever has to sign in for it."""
        if not self._desk.collecting.available:
            self._around.account.want(COLLECT, self.open)
            return
        self._desk.collecting.want()
        self._show()
        self.page.take_focus()

    def open_with(self, collection: Collection) -> None:
        """Show the workbench with a collection: on the left, unless it is on the right already."""
        self.open()
        if not self.is_open or self._choices.shows(self.page.right, collection):
            return
        own = self._desk.collecting.find(collection.ref)
        feed = Feed(FeedKind.COLLECTION, collection.ref.id, collection.title)
        self.show(self.page.left, own or Source(collection.title, feed=feed))

    def show(self, column: Column, chosen: Collection | Source) -> None:
        """Show a collection, or other photos, on one side; of a board what is on it now."""
        if isinstance(chosen, Source) and chosen.feed is not None and chosen.feed.kind is FeedKind.BOARD:
            board = chosen.feed.subject
            self._desk.boards.shelf.want(board, partial(self._show_board, column, board, chosen.title))
            return
        workbench = self._desk.workbench
        before = column.listing
        listing = workbench.listing(chosen if isinstance(chosen, Source) else workbench.own(chosen))
        column.show_listing(listing)
        if before is not None:
            workbench.close(before)
        listing.load()
        self.page.panel.leave()
        self._offer()

    def _show_board(self, column: Column, board: str, title: str) -> None:
        items = self._desk.boards.items(board)
        photos = tuple(item.content for item in items if isinstance(item.content, Photo))
        self.show(column, Source(title, photos=photos))

    # Building

    def _column(
        self,
        sides: tuple[str, str],
        painter: TilePainter,
        thumbnails: tuple[Thumbnails, Placeholders],
        look: tuple[Theme, Icons],
    ) -> Column:
        view = ColumnView(*sides, self._around.hearts, thumbnails, painter, look[0])
        picker = PickerButton(sides[0], self._pictures, *look)
        column = Column(*sides, view, picker, self._desk.workbench.picked, look)
        menu = PickerMenu(self._desk.collecting, look[1], self._around.window)
        self._menus[column] = menu
        menu.chosen.connect(self._menu_chosen)
        column.pick_wanted.connect(self._pick)
        column.changed.connect(self._offer)
        view.opened.connect(self._open_photo)
        view.looked_at.connect(self._looked_at)
        view.heart_clicked.connect(self._around.commands.favourite)
        return column

    def _connect(self) -> None:
        page, around, desk = self.page, self._around, self._desk
        page.copy_wanted.connect(self._copy)
        page.move_wanted.connect(self._move)
        page.remove_wanted.connect(self._remove)
        page.merge_wanted.connect(self._merge)
        page.look_wanted.connect(self._quick)
        page.closed.connect(self.close)
        page.panel.wanted.connect(self._begin_merging)
        page.panel.changed.connect(self._merge)
        page.panel.turned.connect(self._turn)
        page.line.stopped.connect(self.finding.stop)
        self.quick_look.left.connect(self.quick_look.leave)
        around.navigation.leaving.connect(self._leave)
        around.navigation.photo_opened.connect(self._photo_opened)
        around.navigation.moved.connect(self._moved)
        around.wall.view.look_changed.connect(self._follow_look)
        self._follow_look()
        desk.connection.service_changed.connect(self._start_over)
        desk.collecting.changed.connect(self._offer)

    # Coming and going

    def switch(self) -> None:
        """Open it, or close it if it is open."""
        if self.is_open:
            self.close()
        else:
            self.open()

    def _show(self) -> None:
        if self._around.navigation.photo_is_open:
            self._around.navigation.close_photo()
        self._around.body.show_page(self.page, wide=True)
        self._around.toasts.keep_free(self.page.foot_height)
        self._around.actions["inspector"].setEnabled(False)  # there is no room for it
        self._tell_where()

    def close(self) -> None:
        """Go back to the wall."""
        if self.is_open:
            self._around.body.show_wall()
            self._leave()
            self._around.wall.take_focus()

    def _leave(self) -> None:
        """The user is elsewhere from now on."""
        self.quick_look.leave()
        self._comes_back = False
        self._around.toasts.keep_free(0)
        self._around.actions["inspector"].setEnabled(True)
        if self.is_open:
            self._around.body.show_wall()
        if self._around.navigation.beside is not None:
            self._around.navigation.stand_beside(None)

    def _open_photo(self, photo: Photo) -> None:
        self.quick_look.leave()
        self._tell_where()
        self._comes_back = True
        self._around.navigation.open_photo(photo)

    def _photo_opened(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Come back from a photo to where it was opened."""
        if on or not self._comes_back:
            return
        self._comes_back = False
        photo = self._around.photo_view.photo
        self._show()
        if photo is not None:
            self.page.active.view.go_to(photo.ref)
        self._came_back = True

    def _moved(self) -> None:
        """Take the focus once all has come back from a photo."""
        if self._came_back and self.is_open and not self._around.navigation.photo_is_open:
            self._came_back = False
            self.page.take_focus()

    def _looked_at(self, photo: Photo | None) -> None:
        if self.is_open:
            if self.quick_look.isVisible() and photo is not None:
                self.quick_look.show_photo(photo)
            self._tell_where()

    def _tell_where(self) -> None:
        """Tell the window which photos its commands act on."""
        view = self.page.active.view
        beside = Beside(view.current_photo(), tuple(view.selected_photos()), view.photos.feed, view.selecting)
        self._around.navigation.stand_beside(beside)

    def _follow_look(self) -> None:
        """Let tiles be larger and smaller with those of the wall; they are small ones, as there are two."""
        height = round(Size.TILE_LEAST * self._around.wall.view.tile_height / Size.TILE)
        for column in (self.page.left, self.page.right):
            column.view.set_tile_height(height)

    def _quick(self) -> None:
        photo = self.page.active.view.current_photo()
        if self.quick_look.isVisible():
            self.quick_look.leave()
        elif photo is not None:
            self.quick_look.show_photo(photo)

    def _start_over(self) -> None:
        """Somebody else, or another service: nothing of before is theirs."""
        for column in (self.page.left, self.page.right):
            self._clear(column)
        self.page.panel.leave()
        self.finding.leave()
        self._leave()
        self._offer()

    def _clear(self, column: Column) -> None:
        before = column.listing
        column.show_listing(None)
        if before is not None:
            self._desk.workbench.close(before)

    # What there is to choose

    def _menu_chosen(self, chosen: Collection | Source) -> None:
        for column, menu in self._menus.items():
            if menu is self.sender():
                self.show(column, chosen)
                column.take_focus()

    def _pick(self) -> None:
        column = self.sender()
        if isinstance(column, Column):
            self._menus[column].open(
                column.picker, f"Show on the {column.side}", other_sources(self._desk, self._around.wall)
            )

    # What can be done

    def _offer(self) -> None:
        """Offer what can be done with what is selected, and say what it costs."""
        page = self.page
        for column in (page.left, page.right):
            self._offer_on(column)
        pair = [self._choices.collection(column) for column in (page.left, page.right)]
        page.merge.setEnabled(None not in pair and not self._choices.same)
        self.finding.offer()
        if self.is_open:
            self._tell_where()

    def _offer_on(self, column: Column) -> None:
        own, target = self._choices.collection(column), self._choices.collection(self.page.other(column))
        usable = self._choices.usable(column)
        can = bool(usable) and not self._choices.same
        column.copy.setEnabled(can and target is not None)
        column.move_.setEnabled(can and target is not None and own is not None)
        column.remove.setEnabled(bool(column.chosen) and own is not None)
        said = ""
        if usable:
            costs = [
                f"{verb} {words.requests(plan.cost)}" if plan.cost else "all on the other side already"
                for verb, plan in (
                    ("copy", self._choices.copying(column)),
                    ("move", self._choices.moving(column)),
                )
                if plan is not None
            ]
            said = " · ".join([f"{words.photos(len(column.chosen))} selected", *costs])
        elif column.listing is not None:
            said = "Select photos, or drag them to the other side."
        column.said.setText(said)

    # Doing

    def _copy(self, column: Column) -> None:
        self._consider(self._choices.copying(column))

    def _move(self, column: Column) -> None:
        self._consider(self._choices.moving(column))

    def _remove(self, column: Column) -> None:
        own = self._choices.collection(column)
        if own is not None and column.chosen:
            self._consider(remove(column.chosen, own))

    def _merge(self) -> None:
        """Ask about making one collection of the two."""
        panel = self.page.panel
        plan = self._choices.merging(self._merged_into, delete=panel.delete.isChecked())
        if plan is None or plan.source is None or plan.target is None:
            return
        source = words.titled(plan.source.title)
        panel.ask(
            f"Merge {source} into {words.titled(plan.target.title)}",
            plan,
            self._around.commands.cost.price(plan.cost),
            f"Then delete {source}",
        )
        panel.delete.setEnabled(self._choices.are_whole)

    @property
    def _merged_into(self) -> Column:
        return self.page.right if self._turned else self.page.left

    def _turn(self) -> None:
        self._turned = not self._turned
        self._merge()

    def _consider(self, plan: Plan | None) -> None:
        """Do what a plan says, or ask first if it takes many requests."""
        if plan is None:
            return
        if not plan.cost:
            where = words.titled(plan.target.title) if plan.target is not None else "it"
            self._around.toasts.say(f"{words.photos(len(plan.photos))} in {where} already")
            return
        self._around.commands.cost.ask_for(plan.changes, partial(self._begin, plan))

    def _begin_merging(self, plan: Plan) -> None:
        self._merge()  # there may be other photos by now
        plan = self.page.panel.plan or plan
        self.page.panel.leave()
        self._begin(plan)
        self.page.take_focus()

    def _begin(self, plan: Plan) -> None:
        if not plan.cost:
            return
        if not self._desk.outbox.available:
            return  # nobody is signed in any longer
        doing = self._desk.workbench.do(plan)
        self._around.commands.undo.did(words.done(plan), doing.undo, doing.redo, photos=len(plan.photos))
        for column in (self.page.left, self.page.right):
            shown = self._choices.collection(column)
            if shown is not None and any(shown.ref == ref for ref, _photos in plan.deleted):
                self._clear(column)
        self.page.take_focus()  # the button that was pressed may be of no use any longer
