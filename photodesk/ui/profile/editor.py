"""Changes one's own profile, beside the work."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from photodesk.domain.profile import Profile
from photodesk.domain.profile_rules import changed, values
from photodesk.errors import Invalid, PhotoDeskError
from photodesk.ui.icons import Icons
from photodesk.ui.pictures import PictureSource
from photodesk.ui.pressing import ReturnPresses
from photodesk.ui.profile.avatar import Avatar
from photodesk.ui.profile.fields import Field
from photodesk.ui.profile.words import why_not_saved
from photodesk.ui.text import ElidedLabel, PlainLabel
from photodesk.ui.theme.theme import Theme
from photodesk.ui.theme.tokens import Size, Space

HINTS = {
    "email": "Only you and the service see it.",
    "username": "Changing it breaks links to your page.",
}
PLACES = {
    "first_name": (0, 0, 1),
    "last_name": (0, 1, 1),
    "username": (1, 0, 1),
    "email": (1, 1, 1),
    "location": (2, 0, 1),
    "instagram_username": (2, 1, 1),
    "url": (3, 0, 2),
    "bio": (4, 0, 2),
}
"""Row, column and columns of each field."""
DRAFT = "These changes of yours were not saved before."


class ProfileEditor(QDialog):
    """A field for all that can be changed; what is wrong is said at its field, what went wrong at the bottom.

    Signals:
        save_wanted(profile): the user wants their profile to be like this.
    """

    save_wanted = Signal(object)

    def __init__(
        self, pictures: PictureSource, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        ReturnPresses(self)
        self.setWindowTitle("Edit your profile")
        self.setModal(False)
        self.resize(*Size.EDITOR)
        self.setMinimumSize(*Size.EDITOR_LEAST)
        self._before: Profile | None = None
        self._busy = False
        self.avatar = Avatar(Size.FACE_NARROW, pictures, theme, icons)
        self._name = ElidedLabel(tone="pane")
        self._about = ElidedLabel("Your picture is changed on the service’s own pages.", tone="small")
        self.fields = {name: Field(name, hint=HINTS.get(name, "")) for name in PLACES}
        self._draft = PlainLabel(DRAFT, tone="quiet", wrap=True)
        self._discard = QPushButton("Discard them")
        self._said = PlainLabel(tone="quiet", wrap=True)
        self.save = QPushButton("Save")
        self.close_button = QPushButton("Close")
        self._put_together()
        for field in self.fields.values():
            field.edited.connect(self._edited)

    def _put_together(self) -> None:
        self.save.setProperty("role", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        for button in (self.close_button, self._discard):
            button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self._discard.clicked.connect(self.discard)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self.avatar)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._about)
        names.addStretch(1)
        head.addLayout(names, 1)
        self._again = QWidget()
        again = QHBoxLayout(self._again)
        again.setContentsMargins(0, 0, 0, 0)
        again.addWidget(self._draft, 1)
        again.addWidget(self._discard)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for name, (row, column, columns) in PLACES.items():
            grid.addWidget(self.fields[name], row, column, 1, columns)
        inner = QWidget()
        inner.setObjectName("pane")
        column_of_fields = QVBoxLayout(inner)
        column_of_fields.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column_of_fields.setSpacing(Space.L)
        column_of_fields.addLayout(head)
        column_of_fields.addWidget(self._again)
        column_of_fields.addLayout(grid)
        column_of_fields.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("pane")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._foot())

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("panel")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        row.setSpacing(Space.S)
        row.addWidget(self._said, 1)
        row.addWidget(self.close_button)
        row.addWidget(self.save)
        return foot

    # What is shown

    @property
    def said(self) -> str:
        """What is to be read at the bottom."""
        return self._said.text()

    @property
    def shown(self) -> Profile | None:
        """The profile that is edited, as the service has it."""
        return self._before

    @property
    def typed(self) -> dict[str, str]:
        """What was typed into those fields where something else is meant than what the service has."""
        return {name: field.typed for name, field in self.fields.items() if field.is_changed}

    def show_profile(self, profile: Profile, typed: Mapping[str, str], *, draft: bool = False) -> None:
        """Show `profile`, and in some fields what was `typed`; `draft` says that this was earlier."""
        self._before = profile
        self._name.setText(profile.person.name)
        self.avatar.show_person(profile.person, profile.person.name)
        for name, before in values(profile).items():
            self.fields[name].show_text(before, typed.get(name))
        self._again.setVisible(draft and bool(self.typed))
        self._offer()

    def discard(self) -> None:
        """Show everything as the service has it."""
        if self._before is not None:
            self.show_profile(self._before, {})
            self.say("")
            self.fields["first_name"].place.setFocus()

    def say(self, text: str, *, tone: str = "quiet") -> None:
        """Say something at the bottom."""
        self._said.set_tone(tone)
        self._said.setText(text)

    def set_busy(self, *, on: bool) -> None:
        """Show that the changes are being sent, and take none meanwhile."""
        if on != self._busy:
            self._busy = on
            for field in self.fields.values():
                field.set_busy(on=on)
            self.save.setText("Saving …" if on else "Save")
            self._discard.setEnabled(not on)
            self._offer()

    def refuse(self, error: PhotoDeskError) -> None:
        """Say why nothing was saved: at the fields that are to blame, else at the bottom."""
        blamed = dict(error.fields) if isinstance(error, Invalid) else {}
        named = [name for name in PLACES if name in blamed]
        for name in named:
            self.fields[name].refuse(blamed[name])
        rest = " ".join(text for name, text in blamed.items() if name not in named)
        if named and not rest:
            self.say("Not saved: see what is marked.", tone="error")
        else:
            self.say(why_not_saved(error, rest), tone="error")
        if named:
            place = self.fields[named[0]].place
            place.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self.fields[named[0]], 0, Space.L)
        self._offer()

    def _edited(self) -> None:
        if not self._busy:
            self.say("")
        self._offer()

    def _offer(self) -> None:
        fields = self.fields.values()
        ready = any(field.is_changed for field in fields) and not any(field.fault for field in fields)
        self.save.setEnabled(ready and not self._busy)

    def _save(self) -> None:
        if self.save.isEnabled() and self._before is not None:
            self.say("Saving your profile …")
            texts = {name: field.text for name, field in self.fields.items()}
            self.save_wanted.emit(changed(self._before, texts))

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Enter also where Enter begins a new line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
        else:
            super().keyPressEvent(event)
