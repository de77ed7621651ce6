"""Addresses of pictures, links to the service, and the address of the API."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from photodesk.domain.images import Images
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.errors import UsageError
from photodesk.net.base_url import check_api_url
from photodesk.services.base import Identity
from photodesk.services.unsplash.imgix import WIDTHS, ImgixRenditions, merged
from photodesk.services.unsplash.links import LinkedCredits, referral
from photodesk.services.unsplash.wire.fields import Source
from photodesk.services.unsplash.wire.photos import photo

RENDITIONS = ImgixRenditions()
RAW = "https://images.unsplash.com/photo-1?ixid=M3w%7Cab&ixlib=rb-4.0.3"


def pictured(**urls: str) -> Photo:
    return Photo(Ref("unsplash", "x"), 4000, 3000, Images(**urls))


@pytest.mark.parametrize(
    ("pixels", "width"),
    [(1, 200), (200, 200), (201, 400), (1081, 1600), (4801, 6400), (9_999, 6400), (0, 200), (-5, 200)],
)
def test_a_width_is_rounded_up_to_one_of_a_few(pixels: int, width: int) -> None:
    """So that caches are hit; never beyond the largest."""
    assert width in WIDTHS
    query = parse_qs(urlsplit(RENDITIONS.at_width(pictured(raw=RAW), pixels)).query)
    assert query == {
        "ixid": ["M3w|ab"],
        "ixlib": ["rb-4.0.3"],
        "fm": ["jpg"],
        "q": ["80"],
        "fit": ["max"],
        "w": [str(width)],
    }


def test_parameters_that_are_there_are_replaced_and_not_repeated() -> None:
    """Everything else stays, ixid above all."""
    url = merged("https://i.example/p?w=1080&ixid=a%2Bb&fit=crop&w=2&x=", w="400", fit="max")
    assert url == "https://i.example/p?ixid=a%2Bb&x=&w=400&fit=max"
    assert merged("https://i.example/p", w="1") == "https://i.example/p?w=1"


def test_the_format_is_never_left_to_the_server() -> None:
    """It would send what this system cannot read."""
    url = RENDITIONS.at_width(pictured(raw=f"{RAW}&auto=format&h=99&crop=faces&dpr=3"), 400)
    query = parse_qs(urlsplit(url).query)
    assert "auto" not in query
    assert not {"h", "crop", "dpr"} & set(query)
    assert query["ixid"] == ["M3w|ab"]


def test_without_a_raw_address_the_ready_ones_serve() -> None:
    """The smallest that is large enough, else the largest there is, else none."""
    ready = pictured(regular="https://r", small="https://s", thumb="https://t")
    assert [RENDITIONS.at_width(ready, pixels) for pixels in (100, 300, 800, 3000)] == [
        "https://t",
        "https://s",
        "https://r",
        "https://r",
    ]
    assert RENDITIONS.at_width(pictured(full="https://f"), 300) == "https://f"
    assert RENDITIONS.at_width(pictured(), 300) == ""


def test_the_key_is_the_same_for_the_same_picture() -> None:
    """Whoever asked for it, in whatever order its parameters stand."""
    one = RENDITIONS.key("https://i.example/p?ixid=AAA&w=400&fm=jpg&ixlib=rb-1#x")
    two = RENDITIONS.key("https://i.example/p?fm=jpg&w=400&ixid=BBB")
    assert one == two == "https://i.example/p?fm=jpg&w=400"
    assert RENDITIONS.key("https://i.example/p?w=800&fm=jpg") != one
    assert RENDITIONS.key("https://[::1") == "https://[::1"


def test_every_link_to_the_service_says_where_it_comes_from(photo_json: Any) -> None:
    """The photographer's profile and the front page."""
    found = photo(photo_json(2), Source("unsplash"))
    assert found is not None
    credit = LinkedCredits(Identity("unsplash", "Unsplash", "https://unsplash.com")).credit(found)
    referred = "?utm_source=photodesk&utm_medium=referral"
    assert credit.person_url == f"https://unsplash.com/@ada2{referred}"
    assert credit.service_url == f"https://unsplash.com{referred}"
    assert credit.text == "Photo by Ada Number 2 on Unsplash"


def test_a_photo_without_a_photographer_is_still_credited() -> None:
    """With no link that leads nowhere."""
    credit = LinkedCredits(Identity("sample", "Sample library", "")).credit(pictured())
    assert credit.person
    assert (credit.person_url, credit.service_url) == ("", "")


@pytest.mark.parametrize(
    "url", ["javascript:x", "", "file:///x", "//x", "https://", "http://[", "mailto:a@b.example"]
)
def test_only_links_of_the_web_are_links(url: str) -> None:
    """Anything else is no link at all."""
    assert referral(url) == ""


def test_a_link_keeps_the_query_it_has() -> None:
    """And its own referral parameters are replaced."""
    assert referral("https://u.example/@a?x=1&utm_source=other#top") == (
        "https://u.example/@a?x=1&utm_source=photodesk&utm_medium=referral#top"
    )


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://api.unsplash.com", "https://api.unsplash.com"),
        ("  https://api.unsplash.com/ \n", "https://api.unsplash.com"),
        ("https://proxy.example:8443/unsplash/", "https://proxy.example:8443/unsplash"),
        ("http://127.0.0.1:4711", "http://127.0.0.1:4711"),
        ("http://localhost:4711/", "http://localhost:4711"),
        ("http://[::1]:4711", "http://[::1]:4711"),
    ],
)
def test_an_address_of_an_api_is_taken(text: str, url: str) -> None:
    """Without blanks around it and without a slash at its end."""
    assert check_api_url(text) == url


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "api.unsplash.com",
        "ftp://api.unsplash.com",
        "https://",
        "https:///photos",
        "http://api.unsplash.com",
        "https://user@api.unsplash.com",
        "https://u:p@api.unsplash.com",
        "https://api.unsplash.com?x=1",
        "https://[::1",
        "https://api.unsplash.com#x",
        "https://api.unsplash.com?",
        "https://a b.example",
        "https://a.example:99999",
        "https://a.example:0",
        "https://a.example:port",
        "https://evil.com\\@api.unsplash.com",
        "javascript:alert(1)",
        "https://a.example/\x00",
        "http://10.0.0.1",
        "http://localhost.example.com",
    ],
)
def test_an_address_that_cannot_be_used_is_explained(text: str) -> None:
    """In one sentence for a person, who typed it."""
    with pytest.raises(UsageError) as caught:
        check_api_url(text)
    assert caught.value.people.startswith("The address of the service cannot be used: ")
    assert caught.value.people.endswith(".")


@pytest.mark.parametrize("api_url", ["", "http://127.0.0.1:5"])
@pytest.mark.parametrize("host", ["https://images.example", "http://127.0.0.1:81"])
@pytest.mark.parametrize("query", ["ixid=a-b", "w=9&x=a-b&x1=&ixlib=c", "fm=a-b&w=1"])
def test_an_address_that_is_spelled_plainly_is_treated_like_any_other(
    api_url: str, host: str, query: str
) -> None:
    """Whether a parameter is escaped without need makes no difference for the rendition and its key."""
    renditions, plain = ImgixRenditions(api_url), f"{host}/photo-1?{query}"
    escaped = plain.replace("a-b", "a%2Db")
    one, other = (Photo(Ref("s", "p"), 3000, 2000, Images(raw=url)) for url in (plain, escaped))
    assert renditions.at_width(one, 300) == renditions.at_width(other, 300)
    assert renditions.key(plain) == renditions.key(escaped)
    assert merged(plain, without=["ixid", "w", "x", "x1", "ixlib", "fm"]) == f"{host}/photo-1"
