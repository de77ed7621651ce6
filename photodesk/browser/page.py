"""The page: where it leads passes the gate, and all else that it asks for is refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineClientCertificateSelection,
    QWebEngineDesktopMediaRequest,
    QWebEngineDownloadRequest,
    QWebEngineFileSystemAccessRequest,
    QWebEngineFullScreenRequest,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineRegisterProtocolHandlerRequest,
    QWebEngineWebAuthUxRequest,
)

from photodesk.browser.gate import Gate, Verdict, name_of
from photodesk.browser.profile import Wire

LONGEST_WORDS = 200
"""Letters shown of what a page says in a dialog of its own."""
_LEAVING = "Are you sure you want to leave this page?"
"""How the engine's own question begins, where a page wants to keep its visitors."""
_Type = QWebEnginePage.NavigationType
_LED_TO = (_Type.NavigationTypeRedirect, _Type.NavigationTypeLinkClicked, _Type.NavigationTypeOther)


class Wish(StrEnum):
    """What a page wanted and did not get."""

    PLACE = "place"
    FRAME = "frame"
    WINDOW = "window"
    DOWNLOAD = "download"
    PERMISSION = "permission"
    FULL_SCREEN = "full screen"
    SCREEN = "screen"
    FILES = "files"
    PROTOCOL = "protocol"
    PASSWORD = "password"  # noqa: S105 - a dialog that asks for one
    PASSKEY = "passkey"
    CERTIFICATE = "certificate"
    DIALOG = "dialog"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One wish that was refused.

    Attributes:
        wish: what was wanted.
        whose: the host or scheme that was refused, or whose wish it was.
        words: what the page said, if it wanted a dialog.
        link: where the user wanted to go, if that can be opened in the web browser of the system.
    """

    wish: Wish
    whose: str
    words: str = ""
    link: str = ""


def encoded(url: QUrl) -> str:
    """Return the address as the gate reads it: encoded, its host in punycode."""
    return bytes(url.toEncoded().data()).decode("ascii", "replace")


class Page(QWebEnginePage):
    """A page of a sign-in.

    Signals:
        captured(str): the sign-in has come to its end, at this address; nothing was requested there.
        refused(object): a `Refusal`.
        another(QUrl): a link that wants a window of its own leads to a page of the service.
        insecure(str): the certificate of this host is wrong; nothing is shown of it.
    """

    captured = Signal(str)
    refused = Signal(object)
    another = Signal(QUrl)
    insecure = Signal(str)

    def __init__(self, gate: Gate, profile: QWebEngineProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        self._gate = gate
        self._wire = Wire(gate)  # held on to here: Qt does not, and one that has gone stops nothing
        profile.setUrlRequestInterceptor(self._wire)
        self.newWindowRequested.connect(self._window)
        self.certificateError.connect(self._certificate)
        self.permissionRequested.connect(self._permission)
        self.fullScreenRequested.connect(self._full_screen)
        self.desktopMediaRequested.connect(self._screen)
        self.fileSystemAccessRequested.connect(self._files)
        self.registerProtocolHandlerRequested.connect(self._protocol)
        self.selectClientCertificate.connect(self._no_certificate)
        self.authenticationRequired.connect(self._password)
        self.proxyAuthenticationRequired.connect(self._proxy_password)
        self.webAuthUxRequested.connect(self._passkey)
        profile.downloadRequested.connect(self._download)

    @property
    def host(self) -> str:
        """Whose page this is."""
        return name_of(encoded(self.url()))

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        kind: QWebEnginePage.NavigationType,
        main_frame: bool,  # noqa: FBT001 - Qt's own signature
        /,
    ) -> bool:
        """The gate: say whether the engine goes to `url`, before it asks anybody for it."""
        address = encoded(QUrl(url))
        page_made = kind not in _LED_TO
        ruling = self._gate.rule(address, main_frame=main_frame, page_made=page_made)
        if ruling.verdict is Verdict.SHOW:
            return True
        if ruling.verdict is Verdict.CAPTURE:
            self.captured.emit(address)
        elif main_frame:
            clicked = kind is _Type.NavigationTypeLinkClicked
            self._refuse(Wish.PLACE, ruling.refused, link=address if clicked else "")
        else:
            self._refuse(Wish.FRAME, ruling.refused)
        return False

    def createWindow(self, _kind: QWebEnginePage.WebWindowType, /) -> QWebEnginePage:
        """There is one window."""
        return None  # type: ignore[return-value]  # Qt's way of saying that there is no window

    def chooseFiles(
        self,
        _mode: QWebEnginePage.FileSelectionMode,
        _old: Sequence[str],
        _kinds: Sequence[str],
        /,
    ) -> list[str]:
        """No file leaves this computer."""
        self._refuse(Wish.FILES, self.host)
        return []

    def javaScriptAlert(self, origin: QUrl | str, words: str, /) -> None:
        """Have it said beside the page; nothing waits for an answer."""
        self._refuse(Wish.DIALOG, name_of(encoded(QUrl(origin))), words=words[:LONGEST_WORDS])

    def javaScriptConfirm(self, origin: QUrl | str, words: str, /) -> bool:
        """Say no, but to the question whether the page may be left."""
        if words.startswith(_LEAVING):
            return True
        self._refuse(Wish.DIALOG, name_of(encoded(QUrl(origin))), words=words[:LONGEST_WORDS])
        return False

    def javaScriptPrompt(self, origin: QUrl | str, words: str, _default: str, /) -> tuple[bool, str]:
        """Say nothing."""
        self._refuse(Wish.DIALOG, name_of(encoded(QUrl(origin))), words=words[:LONGEST_WORDS])
        return False, ""

    def javaScriptConsoleMessage(
        self,
        _level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        _message: str,
        _line: int,
        _source: str,
        /,
    ) -> None:
        """Drop what pages write for their authors: it may hold anything."""

    def _refuse(self, wish: Wish, whose: str, *, words: str = "", link: str = "") -> None:
        self.refused.emit(Refusal(wish, whose, words=words, link=link if link.startswith("https://") else ""))

    def _window(self, request: QWebEngineNewWindowRequest) -> None:
        url = request.requestedUrl()
        address = encoded(url)
        if request.isUserInitiated() and self._gate.is_of_service(address):
            ruling = self._gate.rule(address, main_frame=True, page_made=True)
            if ruling.verdict is Verdict.SHOW:
                self.another.emit(url)
                return
        self._refuse(Wish.WINDOW, name_of(address), link=address if request.isUserInitiated() else "")

    def _certificate(self, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()
        host = name_of(encoded(error.url()))
        self._refuse(Wish.CERTIFICATE, host)
        if error.isMainFrame():
            self.insecure.emit(host)

    def _permission(self, permission: QWebEnginePermission) -> None:
        permission.deny()
        self._refuse(Wish.PERMISSION, permission.permissionType().name)

    def _full_screen(self, request: QWebEngineFullScreenRequest) -> None:
        request.reject()
        self._refuse(Wish.FULL_SCREEN, self.host)

    def _screen(self, request: QWebEngineDesktopMediaRequest) -> None:
        request.cancel()
        self._refuse(Wish.SCREEN, self.host)

    def _files(self, request: QWebEngineFileSystemAccessRequest) -> None:
        request.reject()
        self._refuse(Wish.FILES, self.host)

    def _protocol(self, request: QWebEngineRegisterProtocolHandlerRequest) -> None:
        request.reject()
        self._refuse(Wish.PROTOCOL, self.host)

    def _no_certificate(self, selection: QWebEngineClientCertificateSelection) -> None:
        selection.selectNone()

    def _password(self, url: QUrl, _authenticator: QAuthenticator) -> None:
        """Leave the authenticator empty: that is how Qt is told that there is no password."""
        self._refuse(Wish.PASSWORD, name_of(encoded(url)))

    def _proxy_password(self, _url: QUrl, _authenticator: QAuthenticator, proxy: str) -> None:
        self._refuse(Wish.PASSWORD, proxy)

    def _passkey(self, request: QWebEngineWebAuthUxRequest) -> None:
        request.cancel()
        self._refuse(Wish.PASSKEY, self.host)

    def _download(self, download: QWebEngineDownloadRequest) -> None:
        download.cancel()
        self._refuse(Wish.DOWNLOAD, name_of(encoded(download.url())))
