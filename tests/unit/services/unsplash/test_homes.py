"""Where the use of a photo is reported: at this API, through a proxy, on this computer, or nowhere."""

import pytest

from photodesk.services.unsplash.homes import at_this_api, site_of

OFFICIAL = "https://api.unsplash.com"
PROXY = "https://proxy.example/unsplash"
HERE = "http://127.0.0.1:5001"


@pytest.mark.parametrize(
    ("url", "api", "asked"),
    [
        ("https://api.unsplash.com/photos/x/download?ixid=M3w%7C&a=", OFFICIAL, "same"),
        ("https://API.unsplash.com:443/photos/x/download", OFFICIAL, "same"),
        (
            "https://api.unsplash.com/photos/x/download?ixid=M%7C",
            PROXY,
            f"{PROXY}/photos/x/download?ixid=M%7C",
        ),
        ("https://proxy.example/unsplash/photos/x/download?ixid=1", PROXY, "same"),
        ("http://127.0.0.1:4000/photos/x/download?ixid=1", HERE, f"{HERE}/photos/x/download?ixid=1"),
        ("https://api.unsplash.com/photos/x/download", HERE, f"{HERE}/photos/x/download"),
        ("http://api.unsplash.com/photos/x/download", OFFICIAL, ""),
        ("http://api.unsplash.com/photos/x/download", PROXY, ""),
        ("https://api.unsplash.com:8443/photos/x/download", PROXY, ""),
        ("https://api.unsplash.com.evil.example/x", OFFICIAL, ""),
        ("https://api.unsplash.com@evil.example/x", OFFICIAL, ""),
        ("https://me@api.unsplash.com/x", OFFICIAL, ""),
        ("https://evil.example\\@api.unsplash.com/x", OFFICIAL, ""),
        ("https://api.unsplash.com/../admin", PROXY, ""),
        ("https://api.unsplash.com/a/%2e%2e/%2E./admin", PROXY, ""),
        ("http://127.0.0.1:4000/x", OFFICIAL, ""),
        ("http://192.168.0.9/x", HERE, ""),
        ("https://unsplash.com/photos/x/download", OFFICIAL, ""),
        ("//api.unsplash.com/x", OFFICIAL, ""),
        ("file:///etc/passwd", OFFICIAL, ""),
        ("https://[::1", OFFICIAL, ""),
        ("https://api.unsplash.com:99999/x", OFFICIAL, ""),
        ("", OFFICIAL, ""),
    ],
)
def test_a_report_goes_where_this_api_is_reached(url: str, api: str, asked: str) -> None:
    """As given, with its query; the base of a proxy replaces scheme and host of the official API alone."""
    assert at_this_api(url, api) == (url if asked == "same" else asked)


def test_signing_in_happens_at_the_web_site() -> None:
    """Which is the service's own, or what stands for all of it."""
    assert site_of(OFFICIAL) == "https://unsplash.com"
    assert site_of(PROXY) == PROXY
    assert site_of(HERE) == HERE
