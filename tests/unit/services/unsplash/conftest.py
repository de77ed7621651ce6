"""Answers as the service gives them, made up by hand."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest

from photodesk.net.budget import RequestBudget
from photodesk.net.http import Http
from photodesk.net.limits import Limits
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.services.base import Identity, PhotoService
from photodesk.services.signing_in import Grant
from photodesk.services.unsplash import open_service

Json = dict[str, Any]


def make_user(number: int = 1) -> Json:
    return {
        "id": f"u{number:010d}",
        "username": f"ada{number}",
        "name": f"Ada Number {number}",
        "first_name": "Ada",
        "last_name": None,
        "portfolio_url": "https://ada.example/",
        "bio": "Line one\r\nline two",
        "location": "Turin, Italy",
        "links": {"html": f"https://unsplash.com/@ada{number}", "self": "https://api.unsplash.com/users/ada"},
        "profile_image": {
            "small": "https://images.unsplash.com/profile-1?w=32",
            "large": "https://images.unsplash.com/profile-1?w=128",
        },
        "instagram_username": "ada.pictures",
        "total_photos": 12,
        "total_likes": 0,
        "total_collections": 3,
        "social": {"instagram_username": "ada.pictures"},
        "tags": {"custom": [], "aggregated": []},
    }


def make_photo(number: int = 1) -> Json:
    image = f"https://images.unsplash.com/photo-15{number:08d}?ixid=M3w{number}&ixlib=rb-4.0.3"
    return {
        "id": f"_p-{number:08d}",
        "slug": f"a-quiet-sea-p{number}",
        "created_at": "2024-05-03T11:00:28-04:00",
        "updated_at": "2024-05-04T10:00:00Z",
        "promoted_at": None,
        "width": 5245,
        "height": 3497,
        "color": "#60544D",
        "blur_hash": "LoC%a7IoIVxZ_NM|M{s:%hRjWAo0",
        "description": None,
        "alt_description": "a quiet sea under haze",
        "likes": 12 + number,
        "liked_by_user": False,
        "current_user_collections": [],
        "sponsorship": None,
        "asset_type": "photo",
        "urls": {
            "raw": image,
            "full": f"{image}&q=85&fm=jpg",
            "regular": f"{image}&q=80&fm=jpg&w=1080&fit=max",
            "small": f"{image}&q=80&fm=jpg&w=400&fit=max",
            "thumb": f"{image}&q=80&fm=jpg&w=200&fit=max",
            "small_s3": "https://s3.example.com/small",
        },
        "links": {
            "self": f"https://api.unsplash.com/photos/a-quiet-sea-p{number}",
            "html": f"https://unsplash.com/photos/a-quiet-sea-p{number}",
            "download": f"https://unsplash.com/photos/p{number}/download",
            "download_location": f"https://api.unsplash.com/photos/p{number}/download?ixid=M3w{number}",
        },
        "user": make_user(number),
        "topic_submissions": {},
    }


def make_detail() -> Json:
    return make_photo() | {
        "exif": {
            "make": "FUJIFILM",
            "model": "X-T4",
            "exposure_time": "1/400",
            "aperture": "2.8",
            "focal_length": "47.0",
            "iso": 160,
        },
        "location": {
            "name": "Cinque Terre, Italy",
            "city": None,
            "country": "Italy",
            "position": {"latitude": 44.1461, "longitude": 9.6439},
        },
        "tags": [
            {"type": "search", "title": "sea"},
            {"type": "landing_page", "title": "Sea", "source": {"title": "Sea images"}},
            {"type": "landing_page", "title": "haze", "source": {"ancestry": {}}},
            {"title": "boat"},
        ],
        "views": 5165988,
        "downloads": 49771,
    }


def make_collection(number: int = 1) -> Json:
    return {
        "id": f"Cc{number}x",
        "title": "Blue hours",
        "description": "Two lines\nof text",
        "updated_at": "2024-07-10T11:00:01-05:00",
        "total_photos": 34,
        "private": False,
        "share_key": None,
        "cover_photo": make_photo(900 + number),
        "preview_photos": [],
        "user": make_user(7),
        "links": {"html": f"https://unsplash.com/collections/Cc{number}x/blue-hours"},
    }


def make_topic(number: int = 1) -> Json:
    return {
        "id": f"bo8jQ{number}",
        "slug": f"seas-{number}",
        "title": "Seas",
        "description": "All <b>seas</b> &amp; shores.<br>Second line",
        "total_photos": 5296,
        "links": {"html": f"https://unsplash.com/t/seas-{number}"},
        "cover_photo": make_photo(800 + number),
    }


@pytest.fixture
def photo_json() -> Callable[..., Json]:
    """Builds one photo of a list."""
    return make_photo


@pytest.fixture
def detail_json() -> Callable[[], Json]:
    """Builds one photo with its details."""
    return make_detail


@pytest.fixture
def user_json() -> Callable[..., Json]:
    """Builds one member."""
    return make_user


@pytest.fixture
def collection_json() -> Callable[..., Json]:
    """Builds one collection."""
    return make_collection


@pytest.fixture
def topic_json() -> Callable[..., Json]:
    """Builds one topic."""
    return make_topic


TOKEN = "CANARY-token-91"
KEY = "CANARY-key-91"

Handler = Callable[[httpx2.Request], httpx2.Response]


def json_reply(content: object, status: int = 200, **fields: str) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return httpx2.Response(status, headers=named, stream=httpx2.ByteStream(body))


class SignedIn:
    """A service that somebody is signed in to, over a handler; `seen` are the requests that reached it."""

    def __init__(
        self, network: NetworkThread, handler: Handler, token: Secret | Grant | None, url: str
    ) -> None:
        self.seen: list[httpx2.Request] = []
        self.budget = RequestBudget()
        self.network = network

        def handle(request: httpx2.Request) -> httpx2.Response:
            self.seen.append(request)
            return handler(request)

        http = Http(limits=Limits().scaled(0.02), transport=httpx2.MockTransport(handle))
        network.at_stop(http.close)
        self.service: PhotoService = open_service(
            network,
            http,
            self.budget,
            api_url=url,
            access_key=Secret(KEY),
            identity=Identity("unsplash", "Unsplash", "https://unsplash.com"),
            token=token,
        )

    def lines(self) -> list[str]:
        """What was asked: method, path with query, form."""
        return [
            f"{each.method} {each.url.raw_path.decode()} {each.content.decode()}".rstrip()
            for each in self.seen
        ]


@pytest.fixture
def opened() -> Iterator[Callable[..., SignedIn]]:
    """Builds a service whose answers come from a handler, for somebody signed in unless told otherwise."""
    network = NetworkThread()
    network.start()

    def build(
        handler: Handler,
        *,
        token: Secret | Grant | None = Secret(TOKEN),  # noqa: B008 - it cannot be changed
        url: str = "https://api.unsplash.com",
    ) -> SignedIn:
        return SignedIn(network, handler, token, url)

    yield build
    network.stop()


@pytest.fixture
def answering() -> Callable[..., httpx2.Response]:
    """Builds an answer from JSON or bytes, a status and header fields."""
    return json_reply
