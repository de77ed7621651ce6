"""How a collection is called and described, when the service does not take it as it was."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from photodesk.domain.changes import Create, Update
from photodesk.domain.edits import CollectionEdit
from photodesk.ui.account.sheet import Sheet
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Space

LONGEST_TITLE, LONGEST_DESCRIPTION = 200, 2_000
LINES = 3


class TitleSheet(Sheet):
    """Lets the words be changed, and tells what is wrong with them; stands beside the work. Used once.

    Signals:
        saved(change, edit): the user wants them so.
    """

    saved = Signal(object, object)

    def __init__(self, change: Create | Update, reason: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setWindowTitle("Edit the title")
        self._change = change
        title, description = _wanted(change)
        self.title = QLineEdit(title)
        self.title.setMaxLength(LONGEST_TITLE)
        self.description = QPlainTextEdit(description)
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 2 * Space.M)
        for place, name in ((self.title, "Title"), (self.description, "Description")):
            place.setAccessibleName(name)
        self.column.addWidget(PlainLabel("The service does not take this as it is", tone="pane", wrap=True))
        self.column.addWidget(PlainLabel(reason, tone="error", wrap=True))
        self.column.addWidget(PlainLabel("Title", tone="strong"))
        self.column.addWidget(self.title)
        self.column.addWidget(PlainLabel("Description", tone="strong"))
        self.column.addWidget(self.description)
        self.column.addSpacing(Space.S)
        self.column.addLayout(self._buttons())
        self.setAccessibleDescription(reason)
        self.title.textChanged.connect(self._check)
        self.title.selectAll()
        self.title.setFocus()
        self._check()

    def _buttons(self) -> QHBoxLayout:
        self.save, self.stop = QPushButton("Save and send"), QPushButton("Not now")
        self.save.setProperty("role", "primary")
        self.save.setDefault(True)
        self.stop.setAutoDefault(False)
        self.save.clicked.connect(self._save)
        self.stop.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.stop)
        row.addWidget(self.save)
        return row

    def _check(self) -> None:
        self.save.setEnabled(bool(self.title.text().strip()))

    def _save(self) -> None:
        title, description = _wanted(self._change)
        new, words = self.title.text().strip(), self.description.toPlainText()[:LONGEST_DESCRIPTION].strip()
        edit = CollectionEdit(
            title=new if new != title else None, description=words if words != description else None
        )
        self.accept()
        self.saved.emit(self._change, edit)


def _wanted(change: Create | Update) -> tuple[str, str]:
    """Return title and description as they were to be."""
    collection, edit = change.collection, change.edit if isinstance(change, Update) else CollectionEdit()
    title = edit.title if edit.title is not None else collection.title
    return title, edit.description if edit.description is not None else collection.description
