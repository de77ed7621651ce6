"""The ways to a key, one below the other; the chosen one unfolds what it asks for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QVBoxLayout, QWidget

from photodesk.accounts.keys import Lack
from photodesk.accounts.sources import Way
from photodesk.ui.icons import Icons
from photodesk.ui.signin.names import UNSPLASH
from photodesk.ui.signin.pages import WAYS_SAID, OwnPage, Page, ProxyPage, RegisterPage
from photodesk.ui.signin.ways import WayCard
from photodesk.ui.text import PlainLabel
from photodesk.ui.theme.tokens import Space

NO_KEYRING = (
    "There is no keyring on this computer, so this lasts until PhotoDesk is closed. "
    "Start one, such as GNOME Keyring or KWallet, to keep it."
)
STAYS = "Until it has been tried, what is shown now stays."


class Choice(QScrollArea):
    """What the ways are, what the chosen one asks for, and what is promised of a key.

    Attributes:
        own, proxy, registration: what each way asks for.
        cards: the ways.
        way: the chosen one.

    Signals:
        changed: another way was chosen, or something else typed.
        entered: Enter was pressed in a field.
        grown: it takes another height.
    """

    changed = Signal()
    entered = Signal()
    grown = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = UNSPLASH
        self._lack: Lack | None = None
        self._lasting = True
        self.way = Way.OWN
        self.own, self.proxy, self.registration = OwnPage(icons), ProxyPage(icons), RegisterPage(icons)
        self._pages: dict[Way, Page] = {
            Way.OWN: self.own,
            Way.PROXY: self.proxy,
            Way.REGISTERED: self.registration,
        }
        self.cards = {
            Way.OWN: WayCard(Way.OWN, "A key of your own", advice="Recommended", page=self.own),
            Way.PROXY: WayCard(Way.PROXY, "Through a proxy", page=self.proxy),
            Way.REGISTERED: WayCard(Way.REGISTERED, "Register this installation", page=self.registration),
        }
        self._title = PlainLabel(tone="page", wrap=True)
        self._why = PlainLabel(tone="quiet", wrap=True)
        self._promise = PlainLabel(tone="small", wrap=True)
        self._group = QButtonGroup(self)
        self._build()
        for way, card in self.cards.items():
            self._group.addButton(card.radio)
            card.chosen.connect(self._chosen)
            self._pages[way].changed.connect(self.changed)
            self._pages[way].entered.connect(self.entered)
            self._pages[way].grown.connect(self.grown)
        self.cards[Way.OWN].radio.setChecked(True)

    def _build(self) -> None:
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self._title)
        column.addWidget(self._why)
        for card in self.cards.values():
            column.addWidget(card)
        column.addWidget(self._promise)
        column.addStretch(1)
        self.setObjectName("pane")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inner)

    @property
    def page(self) -> Page:
        """What the chosen way asks for."""
        return self._pages[self.way]

    def offer(self, name: str, ways: tuple[Way, ...], chosen: Way, *, lasting: bool) -> None:
        """Offer `ways` to a key of the service called `name`; `lasting`: what works is kept."""
        self._name, self._lasting = name, lasting
        self._title.setText(f"Connect {name}")
        self._why.setText(f"PhotoDesk needs a key to ask {name}. Choose where it comes from.")
        self._why.setVisible(len(ways) > 1)
        self.own.speak_of(unsplash=name == UNSPLASH)
        for way, card in self.cards.items():
            card.say(WAYS_SAID[way.value])
            card.setVisible(way in ways)
            card.stand_alone(on=len(ways) == 1)
        self.cards[chosen if chosen in ways else ways[0]].radio.setChecked(True)
        self._show_promise()

    def show_lack(self, lack: Lack | None) -> None:
        """Say beforehand whether a key could be kept."""
        self._lack = lack
        self._show_promise()
        self.grown.emit()

    def set_busy(self, *, on: bool) -> None:
        """Let nothing be changed while it is tried."""
        self.page.set_busy(on=on)
        for card in self.cards.values():
            card.radio.setEnabled(not on)

    def clear(self) -> None:
        """Keep nothing of what was typed, and nothing of what was said."""
        for page in self._pages.values():
            page.clear()
        self.own.more.setChecked(False)
        self.proxy.more.setChecked(False)

    def height_wanted(self, width: int) -> int:
        """Return the height that all of it takes."""
        layout = self._inner.layout()
        if layout is None:
            return 0
        layout.activate()
        return layout.totalHeightForWidth(width)

    def scroll_if(self, *, needed: bool) -> None:
        """Have a scroll bar only if it is needed: Qt keeps one that is not needed any more."""
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if needed else bars.ScrollBarAlwaysOff)

    def _chosen(self, way: Way) -> None:
        self.way = way
        self.page.forget_troubles()
        self._show_promise()
        self.changed.emit()
        self.grown.emit()

    def _show_promise(self) -> None:
        place = "kept in the keyring of your system" if self._lasting else "forgotten when PhotoDesk ends"
        address = "stands in the settings" if self._lasting else "is forgotten when PhotoDesk ends"
        said = {
            Way.OWN: f"Keys are sent to {self._name} alone and {place}. {STAYS}",
            Way.PROXY: f"No key is on this computer; the address {address}. {STAYS}",
            Way.REGISTERED: f"The key is {place}. An installation is registered once.",
        }
        lacking = self._lack is Lack.NONE and self._lasting and self.way is not Way.PROXY
        self._promise.setText(NO_KEYRING if lacking else said[self.way])
        self._promise.set_tone("warn" if lacking else "small")
