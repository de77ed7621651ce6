"""What is done with large photos by keys and menus: zoom, filmstrip, slideshow, quick look, compare."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from photodesk.domain.photo import Photo
from photodesk.store.settings import Settings
from photodesk.ui.actions import Actions
from photodesk.ui.body import Body
from photodesk.ui.compare.compare import LEAST, MOST, Compare
from photodesk.ui.full_screen import FullScreen
from photodesk.ui.navigation import Navigation
from photodesk.ui.photo.photo_view import PhotoView
from photodesk.ui.photo.quick_look import QuickLook
from photodesk.ui.photo.slideshow import Slideshow
from photodesk.ui.photo.stage import Stage
from photodesk.ui.wall.wall import Wall

ZOOMS = ("zoom-in", "zoom-out", "zoom-fit", "zoom-fill", "zoom-actual", "zoom-double")
"""What the menu of the bar offers as well."""


class Viewing(QObject):
    """Connects the actions that act on large photos, and offers them while there is one.

    Attributes:
        slideshow: shows one photo after the other.
        quick_look: the current photo over the wall.
        compare: the selected photos beside each other.

    Signals:
        looked_at(photo or None): another of the compared photos is looked at, or the wall again.
    """

    looked_at = Signal(object)

    def __init__(
        self,
        actions: Actions,
        navigation: Navigation,
        wall: Wall,
        body: Body,
        full_screen: FullScreen,
        settings: Settings,
        lying: tuple[PhotoView, QuickLook, Compare],
    ) -> None:
        super().__init__(wall)
        self._actions = actions
        self._navigation = navigation
        self._wall = wall
        self._body = body
        photo_view, self.quick_look, self.compare = lying
        self._photo_view = photo_view
        self._full_screen = full_screen
        self._settings = settings
        self._was_full = False
        self.slideshow = Slideshow(photo_view, settings, self)
        body.add_page(self.compare)
        self._connect()
        actions["filmstrip"].setChecked(settings.filmstrip)
        photo_view.show_strip(on=settings.filmstrip)
        self._offer()

    def _connect(self) -> None:
        actions, view = self._actions, self._photo_view
        slots: dict[str, Callable[..., object]] = {
            "zoom-in": self._larger,
            "larger": self._larger,
            "zoom-out": self._smaller,
            "smaller": self._smaller,
            "zoom-fit": self._fit,
            "zoom-fill": self._fill,
            "zoom-actual": self._actual,
            "zoom-double": self._double,
            "filmstrip": self._show_strip,
            "slideshow": self._switch_show,
            "show-faster": self.slideshow.faster,
            "show-slower": self.slideshow.slower,
            "quick-look": self._space,
            "compare": self._start_comparing,
            "take-out": self.compare.remove_active,
        }
        for name, slot in slots.items():
            actions[name].triggered.connect(slot)
        actions.confine("quick-look", self._wall.view, view)
        view.bar.offer([actions[name] for name in ZOOMS])
        view.strip_wanted.connect(actions["filmstrip"].trigger)
        view.bar.download.connect(actions["download"].trigger)
        view.show_wanted.connect(actions["slideshow"].trigger)
        self.slideshow.switched.connect(self._show_switched)
        self._navigation.moved.connect(self._offer)
        self._navigation.leaving.connect(self._leaving)
        self._navigation.photo_opened.connect(self._photo_opened)
        self._wall.view.looked_at.connect(self._current_changed)
        self._wall.view.selectionModel().selectionChanged.connect(self._offer)
        self.quick_look.left.connect(self._leave_look)
        compare = self.compare
        compare.looked_at.connect(self._compared)
        compare.opened.connect(self._navigation.open_photo)
        compare.closed.connect(self._stop_comparing)
        for source in (self.quick_look.stage, compare):
            source.drag_intended.connect(view.drag_intended)
            source.drag_wanted.connect(view.drag_wanted)

    @property
    def stage(self) -> Stage | None:
        """The stage that the keys of the zoom act on."""
        if self.is_comparing:
            return self.compare.stage
        if self.quick_look.isVisible():
            return self.quick_look.stage
        return self._photo_view.stage if self._navigation.photo_is_open else None

    @property
    def is_comparing(self) -> bool:
        """Whether photos are compared."""
        return self._body.centre.currentWidget() is self.compare

    @property
    def is_passing_by(self) -> bool:
        """Whether photos are looked at that nobody wants details of: a request for each would be wasted."""
        return self.slideshow.on or self.quick_look.isVisible() or self.is_comparing

    def escape(self) -> bool:
        """Leave what lies over a photo or the wall; return whether there was anything."""
        if self.slideshow.on:
            self.slideshow.stop()
        elif self.quick_look.isVisible():
            self._leave_look()
        elif self.is_comparing:
            self._stop_comparing()
        else:
            return False
        return True

    def _offer(self) -> None:
        """Offer what can be done now."""
        large, photo = self._navigation.photo_is_open, self._navigation.photo
        for name in ZOOMS:
            self._actions[name].setEnabled(self.stage is not None)
        self._actions["filmstrip"].setEnabled(large)
        self._actions["slideshow"].setEnabled(not self.is_comparing)
        on_wall = self._body.shows_wall
        self._actions["quick-look"].setEnabled(self.slideshow.on or (on_wall and photo is not None))
        for name in ("show-faster", "show-slower"):
            self._actions[name].setEnabled(self.slideshow.on)
        self._actions["take-out"].setEnabled(self.is_comparing)
        count = self._wall.view.selected_count if on_wall else 0
        self._actions["compare"].setEnabled(LEAST <= count <= MOST)

    def _leaving(self) -> None:
        """What lies over the wall has no place over another one."""
        self.quick_look.leave()
        if self.is_comparing:
            self._stop_comparing()

    def _photo_opened(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.quick_look.leave()
        if self.compare.cells:
            self.compare.clear()
            self._navigation.put_in_front(None)
        if not on:
            self.slideshow.stop()

    def _current_changed(self, photo: Photo | None) -> None:
        """The quick look follows the wall beneath."""
        if self.quick_look.isVisible():
            if photo is None:
                self.quick_look.leave()
            else:
                self.quick_look.show_photo(photo)
        self._offer()

    # Zoom and filmstrip

    def _larger(self) -> None:
        if self.stage is not None:
            self.stage.larger()

    def _smaller(self) -> None:
        if self.stage is not None:
            self.stage.smaller()

    def _fit(self) -> None:
        if self.stage is not None:
            self.stage.fit()

    def _fill(self) -> None:
        if self.stage is not None:
            self.stage.fill()

    def _actual(self) -> None:
        if self.stage is not None:
            self.stage.zoom_to(1.0)

    def _double(self) -> None:
        if self.stage is not None:
            self.stage.zoom_to(2.0)

    def _show_strip(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._settings.filmstrip = on
        self._photo_view.show_strip(on=on)

    # Slideshow

    def _switch_show(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        if not on:
            self.slideshow.stop()
            return
        view = self._wall.view
        rows = view.visible_rows()
        photo = self._navigation.photo or (view.photos.photo(rows.start) if rows else None)
        if photo is None:
            self._actions["slideshow"].setChecked(False)
            return
        self.slideshow.start()  # first, so that opening the photo asks for no details
        if not self._navigation.photo_is_open:
            self._navigation.open_photo(photo)
        self._photo_view.stage.fit()
        self._photo_view.bar.hide()

    def _show_switched(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._actions["slideshow"].setChecked(on)
        if on:
            self._was_full = self._full_screen.on
            self._full_screen.enter()
        elif not self._was_full:
            self._full_screen.leave()
        self._photo_view.show_strip(on=self._settings.filmstrip and not on)
        self._offer()
        photo = self._photo_view.photo
        if not on and photo is not None and self._navigation.photo_is_open:
            self._photo_view.looked_at.emit(photo)  # the user stays with it: its details are worth asking for

    # Quick look and compare

    def _space(self) -> None:
        photo = self._wall.view.current_photo()
        if self.slideshow.on:
            self.slideshow.rest_or_go_on()
        elif self.quick_look.isVisible():
            self._leave_look()
        elif photo is not None:
            self.quick_look.show_photo(photo)
            self._offer()

    def _leave_look(self) -> None:
        self.quick_look.leave()
        self._offer()

    def _start_comparing(self) -> None:
        photos = self._wall.view.selected_photos()
        if LEAST <= len(photos) <= MOST:
            self.quick_look.leave()
            self.compare.compare(photos, self._wall.feed)
            self._body.show_page(self.compare, below=self.compare.bar)
            self.compare.take_focus()
            self._offer()

    def _compared(self, photo: Photo) -> None:
        if self.is_comparing:
            self._navigation.put_in_front(photo)
            self.looked_at.emit(photo)

    def _stop_comparing(self) -> None:
        """Go back to the wall, where the same photos are selected."""
        self._body.show_wall()
        self.compare.clear()
        self._wall.take_focus()
        self._navigation.put_in_front(None)
        self.looked_at.emit(self._wall.view.current_photo())
