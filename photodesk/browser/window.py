"""The window: whose page it is, the page, and the ways out, which are always there."""

import shiboken6
from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEngineProfile
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photodesk.accounts.browsing import Look, Outcome, Request, Said
from photodesk.browser import states
from photodesk.browser.gate import Gate, name_of
from photodesk.browser.look import PROGRESS, WINDOW, WINDOW_LEAST, L, M, S, icon
from photodesk.browser.notice import NoticeLine, sentence
from photodesk.browser.origin import OriginLine
from photodesk.browser.page import Page, Refusal, Wish, encoded
from photodesk.browser.profile import make_profile
from photodesk.browser.view import View

_Status = QWebEngineLoadingInfo.LoadStatus
_Domain = QWebEngineLoadingInfo.ErrorDomain


class SignInWindow(QWidget):
    """Shows the pages of one sign-in.

    Signals:
        said(object): a `Said`. After one that is an answer the window has gone, and says no more.
        refused(object): a `Refusal`; the window has told the user what there was to be told.
    """

    said = Signal(object)
    refused = Signal(object)

    def __init__(self, request: Request) -> None:
        super().__init__()
        self._request = request
        self._gate = Gate(request.url, request.redirect_uri, request.hosts)
        self._answered = False
        self._before = ""  # the address of the page there was before the one that is waited for
        self._at = ""  # the address of the page that the notice is about
        self._refusal: Refusal | None = None  # the last one since something was asked for
        self._profile: QWebEngineProfile | None = None
        self.page: Page | None = None
        self.view: View | None = None
        self.setObjectName("signin")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(f"Sign in to {request.service}")
        self.setMinimumSize(*WINDOW_LEAST)
        self.resize(*WINDOW)
        self._build(request.look)
        self._add_keys()

    @property
    def address(self) -> str:
        """The address of the page that is there; "" while there is none."""
        return encoded(self.page.history().currentItem().url()) if self.page is not None else ""

    def begin(self) -> None:
        """Open the page that the sign-in begins with, as if nothing had been before."""
        self.discard()
        self._profile = make_profile()
        self.page = page = Page(self._gate, self._profile)
        self.view = View(page)
        self.view.setAccessibleName("The page of the service")
        self.stack.addWidget(self.view)
        page.captured.connect(self._captured)
        page.refused.connect(self._refused)
        page.another.connect(self._open)
        page.insecure.connect(self._insecure)
        page.urlChanged.connect(self._moved)
        page.titleChanged.connect(self._moved)
        page.loadProgress.connect(self._progressed)
        page.loadingChanged.connect(self._loading)
        page.renderProcessTerminated.connect(self._crashed)
        self._open(QUrl(self._request.url, QUrl.ParsingMode.StrictMode))

    def cancel(self) -> None:
        """Go away: nothing has happened."""
        self._answer(Said(Outcome.CANCELLED))

    def take_other_road(self) -> None:
        """Go on in the web browser of the system."""
        self._answer(Said(Outcome.OTHER_ROAD))

    def discard(self) -> None:
        """Delete page and profile, in this order: the other one crashes. All that they held is gone."""
        each: QObject | None
        for each in (self.view, self.page, self._profile):
            if each is not None:
                shiboken6.delete(each)
        self.view = self.page = self._profile = None

    def _build(self, look: Look) -> None:
        self.back = QToolButton()
        self.back.setIcon(icon(look, "back"))
        self.back.setToolTip("Back")
        self.back.setAccessibleName("Back")
        self.back.setEnabled(False)
        self.back.clicked.connect(self._go_back)
        self.origin = OriginLine(look)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(PROGRESS)
        self.progress.setAccessibleName("Loading")
        self.notice = NoticeLine(look)
        self.notice.link.connect(self._link)
        self.state = states.StatePage(look)
        self.state.again.connect(self.begin)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.state)
        self.other = QPushButton("Use your web browser instead")
        self.other.setProperty("role", "link")
        self.other.clicked.connect(self.take_other_road)
        self.stop = QPushButton("Cancel")
        self.stop.clicked.connect(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.bar = _bar("toolbar", S, M, (self.back, self.origin))
        layout.addWidget(self.bar)
        layout.addWidget(self.notice)
        layout.addWidget(self.stack, 1)
        layout.addWidget(_bar("footer", M, L, (self.other, None, self.stop)))

    def _add_keys(self) -> None:
        for keys, slot in (
            ((QKeySequence(Qt.Key.Key_Escape),), self.cancel),
            ((QKeySequence("Alt+Left"), QKeySequence(Qt.Key.Key_Back)), self._go_back),
            ((QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")), self._larger),
            ((QKeySequence("Ctrl+-"),), self._smaller),
            ((QKeySequence("Ctrl+0"),), self._as_it_is),
            ((QKeySequence("Ctrl+W"),), self.close),
        ):
            action = QAction(self)
            action.setShortcuts(list(keys))
            action.triggered.connect(slot)
            self.addAction(action)

    def _open(self, url: QUrl) -> None:
        """Go to `url`; until its page is there nothing can be seen or typed."""
        if self.page is not None:
            self._before = self.address
            self._refusal = None
            self.notice.hide()
            self._show_state(states.opening(name_of(encoded(url))))
            self.page.setUrl(url)

    def _show_state(self, state: states.State) -> None:
        self.origin.show_address("")
        self.state.show_state(state)
        self.stack.setCurrentWidget(self.state)
        self.state.take_focus()

    def _reveal(self) -> None:
        """Show the page, once its origin stands above it."""
        self.origin.show_address(self.address)
        if self.view is not None and self.stack.currentWidget() is not self.view:
            self.stack.setCurrentWidget(self.view)
            self.view.setFocus()

    @property
    def _waits(self) -> bool:
        return self.stack.currentWidget() is self.state and not self.state.is_end

    def _moved(self) -> None:
        """Say whose page is there now. An address that is only on its way has no part in it."""
        address = self.address
        if address != self._at:
            self._at = address
            self.notice.hide()
        if self.stack.currentWidget() is self.view:
            self.origin.show_address(address)
        if self.page is not None:
            self.back.setEnabled(self.page.history().canGoBack())
        if self._waits and address not in ("", self._before):
            self._reveal()

    def _progressed(self, percent: int) -> None:
        self.progress.setValue(percent)
        self._moved()

    def _loading(self, info: QWebEngineLoadingInfo) -> None:
        status = info.status()
        self.progress.setVisible(status is _Status.LoadStartedStatus)
        if status is _Status.LoadSucceededStatus:
            self._moved()
            self._reveal()
        elif status is _Status.LoadStoppedStatus:
            self._stopped()
        elif status is _Status.LoadFailedStatus:
            self._failed(info)

    def _failed(self, info: QWebEngineLoadingInfo) -> None:
        if info.errorDomain() is _Domain.HttpStatusCodeDomain:
            self._moved()
            self._reveal()
            if self.page is not None:
                self.page.toPlainText(self._read)
        elif info.errorDomain() is _Domain.CertificateErrorDomain:
            self._insecure(name_of(encoded(info.url())))
        else:
            self._show_state(states.unreachable(name_of(encoded(info.url()))))

    def _stopped(self) -> None:
        """Stay at the page there was; say why where there was none."""
        if self._answered:
            return
        if self.address:
            self._reveal()
        elif self._refusal is not None and self._refusal.wish is Wish.PLACE:
            self._show_state(states.elsewhere(self._refusal.whose, self._request.service))
        else:
            self._show_state(states.troubled(name_of(self._request.url)))

    def _read(self, text: str) -> None:
        """Say that there is trouble, where a page that tells of an error is empty."""
        if not text.strip():
            self._show_state(states.troubled(name_of(self.address)))

    def _captured(self, address: str) -> None:
        self._answer(Said(Outcome.REDIRECTED, address))

    def _refused(self, refusal: Refusal) -> None:
        if self._answered:
            return
        self._refusal = refusal
        text = sentence(refusal, self._request.service)
        if text:
            self.notice.say(text, refusal.link)
        self.refused.emit(refusal)

    def _insecure(self, host: str) -> None:
        self._show_state(states.insecure(host))

    def _crashed(self) -> None:
        self._show_state(states.crashed(name_of(self.address) or name_of(self._request.url)))

    def _link(self, address: str) -> None:
        self.said.emit(Said(Outcome.LINK, address))

    def _answer(self, said: Said) -> None:
        """Say how it ended, once; what is said later would come from a page that is to be forgotten."""
        if self._answered:
            return
        self._answered = True
        self.hide()
        self.said.emit(said)

    def _go_back(self) -> None:
        if self.view is not None:
            self.view.back()

    def _larger(self) -> None:
        self._zoom(1)

    def _smaller(self) -> None:
        self._zoom(-1)

    def _as_it_is(self) -> None:
        self._zoom(0)

    def _zoom(self, steps: int) -> None:
        if self.view is not None:
            self.view.zoom_by(steps)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the focus where it was put: a window gives it to its first button otherwise."""
        super().showEvent(event)
        if self.stack.currentWidget() is self.state:
            self.state.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the progress lie on the lower edge of the bar, so that the page never moves for it."""
        super().resizeEvent(event)
        below = self.bar.sizeHint().height()
        self.progress.setGeometry(0, below - PROGRESS, self.width(), PROGRESS)
        self.progress.raise_()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window is a calm way to cancel."""
        event.accept()
        self.cancel()


def _bar(name: str, above: int, beside: int, widgets: tuple[QWidget | None, ...]) -> QWidget:
    """Return a strip of widgets; None is room between them."""
    bar = QWidget()
    bar.setObjectName(name)
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QHBoxLayout(bar)
    layout.setContentsMargins(beside, above, beside, above)
    layout.setSpacing(S)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget, 1 if isinstance(widget, OriginLine) else 0)
    return bar
