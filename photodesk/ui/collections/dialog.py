"""Makes a collection, or changes one: its title, what it is about, and who sees it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photodesk.domain.collection import Collection
from photodesk.domain.collection_rules import RULES
from photodesk.domain.edits import CollectionEdit
from photodesk.domain.photo import Photo
from photodesk.ui.account.sheet import Sheet
from photodesk.ui.profile.fields import Field
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Space
from photodesk.ui.times import exact_number


class CollectionDialog(Sheet):
    """Beside the work, never waiting: what is wanted is told, and seen at once.

    Signals:
        create_wanted(edit, photos): the user wants a collection like this with these photos.
        save_wanted(collection, edit): the user wants `collection` to be like this.
    """

    create_wanted = Signal(object, object)
    save_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self._collection: Collection | None = None
        self._photos: tuple[Photo, ...] = ()
        self._heading = PlainLabel(tone="page", wrap=True)
        self._lead = PlainLabel(tone="quiet", wrap=True)
        self.fields = {name: Field(name, rule=rule) for name, rule in RULES.items()}
        self.private = QCheckBox("&Private")
        self._private_hint = PlainLabel("Only you see it. You can change that at any time.", tone="small")
        self._trouble = PlainLabel(tone="error", wrap=True)
        self.go = QPushButton()
        self.cancel = QPushButton("Cancel")
        self._put_together()

    def _put_together(self) -> None:
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self._wanted)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.private.setAccessibleDescription(self._private_hint.text())
        heading = QVBoxLayout()
        heading.setSpacing(Space.XS)
        heading.addWidget(self._heading)
        heading.addWidget(self._lead)
        self.column.addLayout(heading)
        self.column.addSpacing(Space.XS)
        for field in self.fields.values():
            field.edited.connect(self._edited)
            self.column.addWidget(field)
        who = QVBoxLayout()
        who.setSpacing(Space.XS)
        who.addWidget(self.private)
        who.addWidget(self._private_hint)
        self.column.addLayout(who)
        self.column.addWidget(self._trouble)
        self.column.addStretch(1)
        self.column.addSpacing(Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        self.column.addLayout(row)
        self.private.toggled.connect(self._offer)

    # What is shown

    @property
    def said(self) -> str:
        """What is to be read above the fields."""
        return "\n".join(part for part in (self._heading.text(), self._lead.text()) if part)

    @property
    def collection(self) -> Collection | None:
        """The collection that is changed; None while a new one is made."""
        return self._collection

    def make(self, photos: Sequence[Photo], title: str = "") -> None:
        """Begin a new collection, with `photos` in it."""
        self._collection, self._photos = None, tuple(photos)
        count = len(self._photos)
        with_photos = f"With {exact_number(count)} photos." if count > 1 else "With one photo."
        self._show("New collection", with_photos if count else "", "Create")
        self.fields["title"].show_text("", title)
        self.fields["description"].show_text("")
        self.private.setChecked(False)
        self._begin()

    def change(self, collection: Collection, reason: str = "") -> None:
        """Show a collection to be changed; `reason` is what the service has against it as it is."""
        self._collection, self._photos = collection, ()
        self._show("Edit collection", "", "Save")
        self.fields["title"].show_text(collection.title)
        self.fields["description"].show_text(collection.description)
        self.private.setChecked(collection.private)
        self._begin()
        blamed = next((field for name, field in self.fields.items() if name in reason.casefold()), None)
        if blamed is not None:
            blamed.refuse(reason)
        self._say("" if blamed is not None else reason)

    def _show(self, heading: str, lead: str, go: str) -> None:
        self.setWindowTitle(heading)
        self.setAccessibleName(heading)
        self._heading.setText(heading)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self.go.setText(go)
        self._say("")

    def _begin(self) -> None:
        place = self.fields["title"].place
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer()
        self.fit_soon()

    def _say(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self.fit_soon()

    # What is wanted

    @property
    def edit(self) -> CollectionEdit:
        """What is to be different."""
        title, description = (self.fields[name].text for name in ("title", "description"))
        private = self.private.isChecked()
        if self._collection is None:
            return CollectionEdit(title, description, private)
        before = self._collection
        return CollectionEdit(
            title if title != before.title else None,
            description if description != before.description else None,
            private if private != before.private else None,
        )

    def _edited(self) -> None:
        self._offer()
        self.fit_soon()

    def _offer(self) -> None:
        wrong = any(field.fault for field in self.fields.values())
        self.go.setEnabled(bool(self.fields["title"].text) and not wrong and bool(self.edit))

    def _wanted(self) -> None:
        if not self.go.isEnabled():
            return
        self.accept()
        if self._collection is None:
            self.create_wanted.emit(self.edit, self._photos)
        else:
            self.save_wanted.emit(self._collection, self.edit)

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Ctrl+Enter also where Enter begins a new line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wanted()
        else:
            super().keyPressEvent(event)
