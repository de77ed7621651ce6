"""What the engine remembers and may do: it remembers nothing once a sign-in is over, and may do little."""

from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from photodesk.browser.gate import Gate

_Attribute = QWebEngineSettings.WebAttribute
_ON = (
    _Attribute.AutoLoadImages,
    _Attribute.JavascriptEnabled,
    _Attribute.LocalStorageEnabled,  # in memory; sign-in pages count on it
    _Attribute.LinksIncludedInFocusChain,
    _Attribute.FocusOnNavigationEnabled,
    _Attribute.PlaybackRequiresUserGesture,
    _Attribute.WebRTCPublicInterfacesOnly,
    _Attribute.ShowScrollBars,
    _Attribute.ReadingFromCanvasEnabled,
    _Attribute.ScrollAnimatorEnabled,
)
"""All that is on; whatever else there is, or comes with another version of the engine, is off."""


class Wire(QWebEngineUrlRequestInterceptor):
    """Stops each request for a part of a page that would go out in the clear, or to where a sign-in ends."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self._gate = gate

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Let it pass or block it."""
        address = bytes(info.requestUrl().toEncoded().data()).decode("ascii", "replace")
        if not self._gate.may_fetch(address):
            info.block(True)  # noqa: FBT003 - Qt's own signature


def make_profile() -> QWebEngineProfile:
    """Return a profile that is off the record: one for each sign-in, deleted after the page that uses it."""
    profile = QWebEngineProfile()
    if not profile.isOffTheRecord():
        raise RuntimeError("the profile would be kept")
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
    profile.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
    profile.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
    profile.setSpellCheckEnabled(False)
    profile.setPushServiceEnabled(False)
    settings = profile.settings()
    for attribute in _Attribute:
        settings.setAttribute(attribute, attribute in _ON)
    settings.setUnknownUrlSchemePolicy(
        # All are brought before the gate; the engine's own policy drops the end of a sign-in silently.
        QWebEngineSettings.UnknownUrlSchemePolicy.AllowAllUnknownUrlSchemes
    )
    return profile
