"""What each way to a key asks for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from photodesk.accounts.pasted import address_in, bare, can_be_key, keys_in
from photodesk.accounts.redirects import Redirect
from photodesk.accounts.steps import Ask
from photodesk.errors import UsageError
from photodesk.net.base_url import check_api_url
from photodesk.ui.icons import Icons
from photodesk.ui.links import open_link
from photodesk.ui.signin.fields import LONGEST_KEY, LabelledField, Trouble
from photodesk.ui.signin.problems import ACCESS, CODE, PROXY, REDIRECT, SECRET, Problem
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Space

DEVELOPER_PAGE = "https://unsplash.com/oauth/applications?utm_source=photodesk&utm_medium=referral"
NO_KEY = "A key has letters, digits, “-” and “_” alone, and no blanks. Copy it again."
TOO_LONG = "This is longer than a key. Copy the key alone."
LEAVE_IT = "Empty for the one in use"
TOLD = "Unsplash is told that this is PhotoDesk, and nothing about you or this computer."
REDIRECT_HINT = (
    "Empty unless you changed it at the service: then the same address, for example "
    "http://127.0.0.1:8765/done."
)


class Page(QWidget):
    """What one way asks for.

    Attributes:
        go, going: what the button says that begins, and what is said meanwhile.

    Signals:
        changed: something else was typed.
        entered: Enter was pressed in a field.
        grown: it takes another height.
    """

    changed = Signal()
    entered = Signal()
    grown = Signal()

    def __init__(self, icons: Icons, go: str, going: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.go, self.going = go, going
        self.fields: dict[str, LabelledField] = {}
        self.whole = Trouble(icons)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.M)

    def add_field(self, name: str, field: LabelledField) -> LabelledField:
        """Put a field below the others."""
        self.fields[name] = field
        self.column.addWidget(field)
        field.changed.connect(self._changed)
        field.entered.connect(self.entered)
        return field

    @property
    def ready(self) -> bool:
        """Whether there is enough to begin with."""
        return True

    def check(self) -> bool:
        """Tidy what was typed; if it cannot be right, say so at its field and return false."""
        return True

    def say(self, problem: Problem) -> None:
        """Say what is wrong, at its field, and go there."""
        field = self.fields.get(problem.field)
        if field is None:
            self.whole.say(problem.text)
        else:
            field.say(problem.text)
            field.show()
            field.take_focus()
        self.grown.emit()

    def forget_troubles(self) -> None:
        """Nothing is wrong any longer."""
        self.whole.say("")
        for field in self.fields.values():
            field.say("")

    def clear(self) -> None:
        """Keep nothing of what was typed."""
        self.forget_troubles()
        for field in self.fields.values():
            field.clear()

    def take_focus(self) -> None:
        """Let the user begin."""
        for field in self.fields.values():
            field.take_focus()
            return

    def set_busy(self, *, on: bool) -> None:
        """Let nothing be changed while it is tried."""
        for field in self.fields.values():
            field.cover()
            field.setEnabled(not on)

    def _changed(self) -> None:
        self.whole.say("")
        self.changed.emit()
        self.grown.emit()


class More(QPushButton):
    """Unfolds a field that few people need."""

    def __init__(self, field: LabelledField, parent: QWidget | None = None) -> None:
        super().__init__("More", parent)
        self._field = field
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.toggled.connect(self._toggled)
        self._toggled(on=False)

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._field.setVisible(on)
        self.setText("Less" if on else "More")
        self.setAccessibleDescription(
            "Shows the redirect address" if not on else "Hides the redirect address"
        )


class WithRedirect(Page):
    """A page that ends with the redirect address, under "More"."""

    def _end_with_redirect(self, icons: Icons) -> None:
        row = QHBoxLayout()
        redirect = LabelledField(
            "Redirect address (for signing in)",
            icons,
            hint=REDIRECT_HINT,
            example="urn:ietf:wg:oauth:2.0:oob",
        )
        self.more = More(redirect)
        self.more.toggled.connect(self.grown)
        row.addWidget(self.more)
        row.addStretch(1)
        self.column.addWidget(self.whole)
        self.column.addLayout(row)
        self.add_field(REDIRECT, redirect)
        redirect.hide()

    @property
    def redirect(self) -> str:
        """The redirect address; "" for out of band."""
        return self.fields[REDIRECT].text

    def show_redirect(self, address: str) -> None:
        """Show the address that is registered."""
        self.fields[REDIRECT].put(address)
        self.more.setChecked(bool(address))

    def _redirect_is_right(self) -> bool:
        field = self.fields[REDIRECT]
        field.put(address_in(field.text) if "://" in field.text else field.text)
        if not field.text:
            return True
        try:
            Redirect.of(field.text, DEVELOPER_PAGE)
        except UsageError as error:
            self.more.setChecked(True)
            self.say(Problem(REDIRECT, error.people))
            return False
        return True


class OwnPage(WithRedirect):
    """A key of one's own."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, "Connect", "Trying the key …", parent)
        self._in_use = False
        self._page = QPushButton("Open the Unsplash developer page")
        self._page.setProperty("role", "link")
        self._page.setAutoDefault(False)
        icons.dress(self._page, "external", tint="accent")
        self._page.clicked.connect(self._open_page)
        row = QHBoxLayout()
        row.addWidget(self._page)
        row.addStretch(1)
        self._for_unsplash = PlainLabel(
            "Make an application there, and copy the two keys from its page.", tone="quiet", wrap=True
        )
        where = QVBoxLayout()
        where.setSpacing(Space.XS)
        where.addLayout(row)
        where.addWidget(self._for_unsplash)
        self.column.addLayout(where)
        self.access = self.add_field(ACCESS, LabelledField("Access key", icons, secret=True))
        hint = "For signing in alone: your likes, collections and profile. It can be added later."
        self.secret = self.add_field(
            SECRET, LabelledField("Secret key (optional)", icons, secret=True, hint=hint)
        )
        self._end_with_redirect(icons)
        self.access.pasted.connect(self._pasted_access)
        self.secret.pasted.connect(self._pasted_secret)

    def speak_of(self, *, unsplash: bool) -> None:
        """Offer the developer page for Unsplash alone."""
        self._page.setVisible(unsplash)
        self._for_unsplash.setVisible(unsplash)

    def show_in_use(self, redirect: str | None) -> None:
        """Let the access key be left out, as one is in use, with this redirect address; None if none is."""
        self._in_use = redirect is not None
        self.access.edit.setPlaceholderText(LEAVE_IT if self._in_use else "")
        self.show_redirect(redirect or "")

    @property
    def ready(self) -> bool:
        """Whether there is a key to try, or something to be added to the one in use."""
        return bool(self.access.text) or (self._in_use and bool(self.secret.text or self.redirect))

    def check(self) -> bool:
        """Tidy the keys; say what cannot be one."""
        if self.access.text:
            self._pasted_access(self.access.text)
        if self.secret.text:
            self._pasted_secret(self.secret.text)
        for name in (ACCESS, SECRET):
            text = self.fields[name].text
            wrong = TOO_LONG if len(text) > LONGEST_KEY else "" if not text or can_be_key(text) else NO_KEY
            if wrong:
                self.say(Problem(name, wrong))
                return False
        return self._redirect_is_right()

    def _pasted_access(self, text: str) -> None:
        found = keys_in(text)
        if found.labelled and found.secret and not found.access:
            self._put(self.access, "")  # it is the other one
            self._put(self.secret, found.secret)
            return
        self._put(self.access, found.access)
        if found.secret:
            self._put(self.secret, found.secret)

    def _pasted_secret(self, text: str) -> None:
        found = keys_in(text)
        self._put(self.secret, found.secret if found.labelled else found.access)
        if found.labelled and found.access:
            self._put(self.access, found.access)

    def _put(self, field: LabelledField, text: str) -> None:
        if field.edit.text() != text:
            field.put(text)

    def _open_page(self) -> None:
        open_link(DEVELOPER_PAGE)


class ProxyPage(WithRedirect):
    """The address of a proxy that adds the key."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, "Connect", "Asking the proxy …", parent)
        hint = "https, or http on this computer. Whoever runs the proxy knows it."
        self.address = self.add_field(
            PROXY,
            LabelledField("Address of the proxy", icons, hint=hint, example="https://photos.example.org/api"),
        )
        self._end_with_redirect(icons)

    @property
    def ready(self) -> bool:
        """Whether there is an address to try."""
        return bool(self.address.text)

    def check(self) -> bool:
        """Tidy the address; say what is wrong with one that cannot be used."""
        address = address_in(self.address.text)
        if address != self.address.edit.text():
            self.address.put(address)
        try:
            check_api_url(address)
        except UsageError as error:
            self.say(Problem(PROXY, error.people))
            return False
        return self._redirect_is_right()


class RegisterPage(Page):
    """Nothing to be typed: the service gives this installation a key."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, "Register", "Registering …", parent)
        self.again = False
        self._told = PlainLabel(TOLD, tone="quiet", wrap=True)
        self.column.addWidget(self._told)
        self.column.addWidget(self.whole)
        self.code = self.add_field(CODE, LabelledField("Code", icons))
        self.code.hide()
        self._asked = ""

    @property
    def ready(self) -> bool:
        """Whether there is enough to go on with."""
        return not self._asked or bool(self.code.text)

    @property
    def answers(self) -> dict[str, str]:
        """What was filled in, by the name it was asked for."""
        return {self._asked: bare(self.code.text)}

    def show_ask(self, ask: Ask | None) -> None:
        """Ask for what the sign-in wants to have filled in; no longer if `ask` is None."""
        self._asked = ask.fields[0].name if ask is not None and ask.fields else ""
        self._told.setText(ask.why if ask is not None else TOLD)
        self.code.clear()
        self.code.setVisible(bool(self._asked))
        self.code.setEnabled(bool(self._asked))
        if ask is not None and ask.fields:
            self.code.say(ask.wrong.get(self._asked, ""))
            self.code.take_focus()
        self.grown.emit()

    def say(self, problem: Problem) -> None:
        """Say what is wrong; the button may go on all the same."""
        self.again = bool(problem.again)
        self.go = problem.again or "Register"
        super().say(problem)

    def clear(self) -> None:
        """Keep nothing of what was typed and asked for."""
        super().clear()
        self.show_ask(None)

    def forget_troubles(self) -> None:
        """Begin anew."""
        super().forget_troubles()
        self.again, self.go = False, "Register"


WAYS_SAID = {
    "own": "For everybody: free with an Unsplash account, for 50 requests an hour. Pictures do not count.",
    "proxy": "For teams whose server adds the key, so that nobody needs one of their own.",
    "registered": "For installations set up for it: Unsplash gives this one a key of its own.",
}
"""What each way is, and for whom."""
