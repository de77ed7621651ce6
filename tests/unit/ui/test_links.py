"""The only way out, to the web browser and the file manager."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from photodesk.ui import links
from photodesk.ui.links import open_folder, open_link, safe_link

GOOD = {
    "https://unsplash.com/@ann?utm_source=photodesk&utm_medium=referral": "https://unsplash.com",
    "http://photos.example/": "http://photos.example",
    "HTTPS://Photos.EXAMPLE": "https://photos.example",
    "https://photos.example:8443/a?b=c@d#e": "https://photos.example:8443",
    "https://münchen.example/": "https://xn--mnchen-3ya.example",
    "https://xn--mnchen-3ya.example/": "https://xn--mnchen-3ya.example",
    "https://4chan.example.": "https://4chan.example.",
    "https://1.example/": "https://1.example",
    "https://under_score.example/": "https://under_score.example",
    "https://www.openstreetmap.org/?mlat=1.5&mlon=-2.5#map=13/1.5/-2.5": "https://www.openstreetmap.org",
}
BAD = [
    "",
    " ",
    "photos.example",
    "//photos.example/x",
    "/etc/passwd",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "javascript://photos.example/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "FILE://host/share",
    "file://photos.example/x",
    "smb://host/share",
    "ms-msdt:/id",
    "ftp://photos.example/",
    "mailto:ann@photos.example",
    "vbscript:x",
    "view-source:https://photos.example",
    "blob:https://photos.example/1",
    "about:blank",
    "qrc:/x",
    "https:",
    "https://",
    "http:///path",
    "http:photos.example",
    "https://?x",
    "https://ann@photos.example/",
    "https://ann:secret@photos.example/",
    "https://:@photos.example/",
    "https://@photos.example/",
    "https://unsplash.com@evil.example/",
    "https://unsplash.com%40evil.example/",
    "https://evil.example\\@unsplash.com/",
    "https:\\\\evil.example",
    "https://evil.example\\.unsplash.com/",
    "http://127.0.0.1/",
    "http://127.0.0.1:631/",
    "http://127.0.0.1./",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f000001./",
    "http://0x7f.0.0.0x1/",
    "http://0x7f.0.0.0x1./",
    "http://0X7F.1./",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://photos.example.1/",
    "http://photos.0x1/",
    "http://169.254.169.254/latest/",
    "http://0/",
    "http://①②⑦.0.0.1/",
    "http://127。0。0。1/",
    "http://%31%32%37.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fe80::1%25eth0]/",
    "http://[v1.a]/",
    "http://localhost/",
    "http://localhost:631/",
    "http://LOCALHOST./",
    "http://printer.localhost/",
    "https://photos example/",
    "https://photos.example/a b",
    " https://photos.example/",
    "https://photos.example/\n",
    "https://photos.example\t/",
    "https://photos.example:99999/",
    "https://photos.example:x/",
    "https://host%00.evil.example/",
    "https://a..example/",
    "https://.../",
    "https://photos.example/?q=<b>",
    "https://photos.example/\x00",
    "https://photos.example/\u202egpj.exe",
    "\u202ehttps://photos.example/",
]


class Browser:
    """Stands in for what hands addresses to the user's web browser."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def openUrl(self, url: QUrl) -> bool:  # noqa: N802 - Qt's own name
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True


@pytest.mark.parametrize(("address", "begin"), GOOD.items())
def test_plain_addresses_of_the_web_may_be_opened(address: str, begin: str) -> None:
    """Http and https with a host that is a name lead out, with a host that shows no look-alikes."""
    url = safe_link(address)
    assert url is not None
    assert url.toString(QUrl.ComponentFormattingOption.FullyEncoded).startswith(begin)


@pytest.mark.parametrize("address", BAD)
def test_everything_else_stays_inside(address: str) -> None:
    """No other scheme, no user name, no number for a host, no trick of spelling leads out."""
    assert safe_link(address) is None


@given(st.text(max_size=40), st.sampled_from(["", "https://", "http://", "https:", "javascript:", "file://"]))
def test_whatever_is_written_leads_to_a_name_on_the_web_or_nowhere(text: str, begin: str) -> None:
    """Any text at all is either an address with a plain name for a host, or no link."""
    url = safe_link(begin + text)
    if url is not None:
        assert url.scheme() in ("http", "https")
        assert not url.userInfo()
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        assert host.isascii()
        assert any(letter.isalpha() for letter in host.rstrip(".").rpartition(".")[2])


def test_the_browser_sees_the_good_ones_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all these spellings, exactly the good ones reach the program that opens links."""
    browser = Browser()
    monkeypatch.setattr(links, "QDesktopServices", browser)
    assert [open_link(address) for address in [*BAD, *GOOD]] == [False] * len(BAD) + [True] * len(GOOD)
    assert len(browser.opened) == len(GOOD)
    assert all(url.startswith(begin) for url, begin in zip(browser.opened, GOOD.values(), strict=True))


def test_a_folder_is_shown_and_a_file_never(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would open a file might run it; what is not there is not opened either."""
    opened: list[QUrl] = []

    def open_it(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_it)
    (tmp_path / "run.desktop").write_text("[Desktop Entry]")
    assert open_folder(tmp_path)
    assert not open_folder(tmp_path / "run.desktop")
    assert not open_folder(tmp_path / "gone")
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
