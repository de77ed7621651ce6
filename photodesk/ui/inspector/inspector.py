"""The pane that says what is known about a photo."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.library.details import Details
from photodesk.library.hearts import Hearts
from photodesk.ui.icons import Icons
from photodesk.ui.inspector.facts import camera_facts
from photodesk.ui.inspector.sections import CreditLine, FactRow, Figures, Tags
from photodesk.ui.links import open_link, safe_link
from photodesk.ui.picture import Ground, IconView, PictureView
from photodesk.ui.pictures import Coming, PictureSource
from photodesk.ui.text import ElidedButton, PlainLabel, set_tooltip
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space
from photodesk.ui.times import exact_date, relative_date
from photodesk.ui.viewport import give_viewport

DWELL = 350
"""Milliseconds a photo is looked at before its details are worth a request."""
EMPTY_ICON = 32
"""The icon while no photo is chosen, in logical pixels."""


class Inspector(QScrollArea):
    """Picture, words, photographer, figures, camera, place, tags, credit of one photo.

    Signals:
        person_chosen(person): show this photographer's photos.
        tag_chosen(text): search for it.
        opened(photo): show the photo large.
        heart_wanted(photo): the user wants it as a favourite, or not any longer.
        shown(photo or None): this one is shown now.
    """

    person_chosen = Signal(object)
    tag_chosen = Signal(str)
    opened = Signal(object)
    heart_wanted = Signal(object)
    shown = Signal(object)

    def __init__(
        self,
        details: Details,
        hearts: Hearts,
        pictures: PictureSource,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setWidgetResizable(True)
        give_viewport(self)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(Size.INSPECTOR_LEAST)
        self.setMaximumWidth(Size.INSPECTOR_MOST)
        self.setAccessibleName("About this photo")
        self._details = details
        self._hearts = hearts
        self._pictures = pictures
        self._icons = icons
        self._photo: Photo | None = None
        self._generous = True
        self._lacks_picture = self._lacks_avatar = False
        self._coming: list[Coming] = []
        self._dwell = QTimer(self)
        self._dwell.setSingleShot(True)
        self._dwell.setInterval(DWELL)
        self._dwell.timeout.connect(self._ask)
        self._build(theme)
        details.ready.connect(self._came)
        details.failed.connect(self._failed)
        hearts.changed.connect(self._hearts_changed)

    @property
    def photo(self) -> Photo | None:
        """The photo that is shown, or None."""
        return self._photo

    @property
    def facts_text(self) -> list[str]:
        """What is to be read about camera, place and size."""
        found = [] if self._photo is None else camera_facts(self._photo)
        return [f"{fact.text} {fact.second}".strip() for fact in found]

    def show_photo(self, photo: Photo | None, *, worth_a_request: bool) -> None:
        """Show `photo`. Its details are asked for after a moment if that is worth a request.

        Otherwise they are shown if they are kept already, and a button offers to ask.
        """
        self._photo = photo
        self.shown.emit(photo)
        self._generous = worth_a_request
        self._empty.setVisible(photo is None)
        self._body.setVisible(photo is not None)
        self._drop_pictures()
        if photo is None:
            return
        self._fill(photo)
        self._show_pictures(photo)
        self.verticalScrollBar().setValue(0)
        self._trouble.hide()
        self._dwell.stop()
        if not photo.detailed:
            self._details.ask(photo, only_kept=True)
            if worth_a_request:
                self._dwell.start()

    def put_below_facts(self, widget: QWidget) -> None:
        """Take what somebody else knows about the photo that is `shown`."""
        self._others.addWidget(widget)

    def refetch(self) -> None:
        """Fetch again the pictures that did not come; call this when the service answers again."""
        if self._photo is not None and all(coming.done() for coming in self._coming):
            self._bring_pictures(self._photo)

    # Parts

    def _build(self, theme: Theme) -> None:
        self._picture = PictureView(theme, tallest=300)
        self._picture.clicked.connect(self._open)
        self._title = PlainLabel(tone="pane", wrap=True).selectable()
        self._description = PlainLabel(tone="quiet", wrap=True).selectable()
        self._avatar = PictureView(theme, round_shape=True)
        self._avatar.setFixedSize(Size.AVATAR, Size.AVATAR)
        self._name = ElidedButton()
        self._name.setProperty("role", "plain")
        self._name.clicked.connect(self._choose_person)
        self._heart = QPushButton()
        self._heart.clicked.connect(self._toggle)
        self._figures = Figures(self._icons)
        self._others = QVBoxLayout()
        self._facts = QVBoxLayout()
        self._facts.setSpacing(Space.M)
        self._more = ElidedButton()
        self._more.say("Show all details · 1 request")
        self._more.clicked.connect(self._ask)
        self._trouble = PlainLabel(tone="warn", wrap=True)
        self._tags = Tags()
        self._tags.chosen.connect(self.tag_chosen)
        self._date = PlainLabel(tone="small")
        self._credit = CreditLine()
        self._page = QPushButton("Open its page")
        self._page.setProperty("role", "link")
        self._page.clicked.connect(self._open_page)
        self._put_together(theme)

    def _put_together(self, theme: Theme) -> None:
        who = QHBoxLayout()
        who.setSpacing(Space.S)
        who.addWidget(self._avatar)
        who.addWidget(self._name, 1)
        self._body = QWidget()
        self._body.setObjectName("pane")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._picture)
        column.addWidget(self._title)
        column.addWidget(self._description)
        column.addLayout(who)
        column.addWidget(self._figures)
        column.addWidget(self._heart)
        column.addSpacing(Space.XS)
        column.addLayout(self._facts)
        column.addWidget(self._more)
        column.addWidget(self._trouble)
        column.addLayout(self._others)
        column.addWidget(self._tags)
        column.addSpacing(Space.XS)
        column.addWidget(self._date)
        column.addWidget(self._credit)
        column.addWidget(self._page, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._empty = QWidget()
        self._empty.setObjectName("pane")
        hint = PlainLabel("Choose a photo to see what is known about it.", tone="quiet", wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = QVBoxLayout(self._empty)
        middle.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        middle.setSpacing(Space.M)
        middle.addStretch(2)
        icon = IconView(self._icons, EMPTY_ICON, name="info", tint="quiet")
        middle.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(hint)
        middle.addStretch(3)
        outer = Ground(theme)
        either = QVBoxLayout(outer)  # no stack: that would be as high as the higher one
        either.setContentsMargins(0, 0, 0, 0)
        either.addWidget(self._empty)
        either.addWidget(self._body)
        self._body.hide()
        self.setWidget(outer)

    # What is shown

    def _fill(self, photo: Photo) -> None:
        self._title.setText(photo.title or "Untitled")
        self._title.set_tone("pane" if photo.title else "quiet")
        extra = photo.alt_description if photo.description else ""
        self._description.setText(extra if extra.lower() != photo.description.lower() else "")
        self._description.setVisible(bool(self._description.text()))
        person = photo.photographer
        for part in (self._avatar, self._name):
            part.setVisible(person is not None)
        if person is not None:
            self._name.say(person.name)
            self._name.setAccessibleName(f"Photos by {person.name}")
        self._figures.show_photo(replace(photo, likes=self._hearts.likes_of(photo)))
        self._show_heart()
        self._show_facts(photo)
        self._tags.show_tags(photo.tags)
        self._date.setVisible(photo.created_at is not None)
        if photo.created_at is not None:
            what = "Taken" if self._pictures.is_own(photo) else "Published"
            self._date.setText(f"{what} {relative_date(photo.created_at)}")
            set_tooltip(self._date, exact_date(photo.created_at))
        self._credit.setVisible(person is not None or not self._pictures.is_own(photo))
        self._credit.show_credit(self._pictures.credit(photo))
        self._page.setVisible(safe_link(self._pictures.page_link(photo)) is not None)
        self._more.setVisible(not photo.detailed and not self._generous)

    def _show_facts(self, photo: Photo) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for fact in camera_facts(photo):
            self._facts.addWidget(FactRow(fact, self._icons))

    def _show_pictures(self, photo: Photo) -> None:
        self._picture.set_picture(self._pictures.at_once(photo), photo.ratio)
        self._picture.setAccessibleName(photo.spoken_name)
        self._avatar.set_picture(None)
        self._lacks_picture = self._lacks_avatar = True
        self._bring_pictures(photo)

    def _bring_pictures(self, photo: Photo) -> None:
        """Have those pictures come that have not."""
        ratio = self.devicePixelRatioF()
        picture = avatar = None
        if self._lacks_picture:
            width = round(self._picture.width() * ratio)
            picture = self._pictures.bring(photo, width, self._picture_came)
        if self._lacks_avatar:
            avatar = self._pictures.bring_avatar(photo, round(Size.AVATAR * ratio), self._avatar_came)
        self._coming = [coming for coming in (picture, avatar) if coming is not None]

    def _drop_pictures(self) -> None:
        for coming in self._coming:
            coming.cancel()
        self._coming = []

    def _picture_came(self, photo: Photo, image: QImage) -> None:
        if self._photo is not None and self._photo.ref == photo.ref:
            self._lacks_picture = False
            self._picture.set_picture(image, photo.ratio)

    def _avatar_came(self, photo: Photo, image: QImage) -> None:
        if self._photo is not None and self._photo.ref == photo.ref:
            self._lacks_avatar = False
            self._avatar.set_picture(image)

    def _show_heart(self) -> None:
        on = self._photo is not None and self._hearts.is_on(self._photo)
        text = self._hearts.wish(self._photo) if self._photo is not None else ""
        self._heart.setText(f" {text}")  # a gap after the heart
        self._heart.setAccessibleName(text)
        self._icons.dress(self._heart, "heart-on" if on else "heart", tint="like" if on else "text")

    # What comes

    def _came(self, photo: Photo) -> None:
        if self._photo is not None and photo.ref == self._photo.ref:
            self._photo = photo
            self._dwell.stop()
            self._trouble.hide()
            self._fill(photo)

    def _failed(self, ref: Ref, error: Exception) -> None:
        if self._photo is not None and ref == self._photo.ref:
            self._trouble.setText(getattr(error, "people", "The details did not come."))
            self._trouble.show()
            self._more.say("Ask again for all details")
            self._more.show()

    def _hearts_changed(self, refs: frozenset[Ref] | None) -> None:
        photo = self._photo
        if photo is not None and (refs is None or photo.ref in refs):
            self._show_heart()
            self._figures.show_photo(replace(photo, likes=self._hearts.likes_of(photo)))

    # What the user does

    def _ask(self) -> None:
        if self._photo is not None and self.isVisible():
            self._trouble.hide()
            self._details.ask(self._photo)

    def _toggle(self) -> None:
        if self._photo is not None:
            self.heart_wanted.emit(self._photo)

    def _choose_person(self) -> None:
        if self._photo is not None and self._photo.photographer is not None:
            self.person_chosen.emit(self._photo.photographer)

    def _open(self) -> None:
        if self._photo is not None:
            self.opened.emit(self._photo)

    def _open_page(self) -> None:
        if self._photo is not None:
            open_link(self._pictures.page_link(self._photo))
