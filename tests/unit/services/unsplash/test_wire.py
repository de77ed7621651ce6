"""JSON of the service becomes the words of the trade."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from photodesk.domain.photo import UNKNOWN_SIZE
from photodesk.domain.ref import Ref
from photodesk.services.unsplash.wire.collections import collection
from photodesk.services.unsplash.wire.details import exif, place, tags
from photodesk.services.unsplash.wire.fields import Source, address, identifier, moment, real, text, whole
from photodesk.services.unsplash.wire.people import person
from photodesk.services.unsplash.wire.photos import blur_hash, photo
from photodesk.services.unsplash.wire.statistics import statistics
from photodesk.services.unsplash.wire.topics import topic

SOURCE = Source("unsplash")


def test_a_photo_of_a_list_is_read(photo_json: Any) -> None:
    """Everything a tile and its credit need; details are known to be missing."""
    found = photo(photo_json(3), SOURCE)
    assert found is not None
    assert found.ref == Ref("unsplash", "_p-00000003")
    assert (found.width, found.height) == (5245, 3497)
    assert found.color == "#60544d"
    assert found.blur_hash == "LoC%a7IoIVxZ_NM|M{s:%hRjWAo0"
    assert found.created_at == datetime(2024, 5, 3, 15, 0, 28, tzinfo=UTC)
    assert (found.likes, found.views, found.liked, found.premium) == (15, None, False, False)
    assert found.title == "A quiet sea under haze"
    assert "ixid=M3w3" in found.images.raw
    assert found.download_location.endswith("/download?ixid=M3w3")
    assert found.page_url == "https://unsplash.com/photos/a-quiet-sea-p3"
    assert found.photographer is not None
    assert found.photographer.name == "Ada Number 3"
    assert not found.detailed


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ([{"id": "c1", "title": "Seas"}, {"id": 206}, {"id": "c1"}], ("c1", "206")),
        ([None, "c1", {"id": None}, {"title": "no id"}, {"id": "c2", "user": 7}], ("c2",)),
        (None, ()),
        ({"id": "c1"}, ()),
        ([{"id": f"c{number}"} for number in range(1_000)], tuple(f"c{number}" for number in range(200))),
    ],
)
def test_a_photo_knows_the_own_collections_it_is_in(
    photo_json: Any, value: object, known: tuple[str, ...]
) -> None:
    """Their ids, each once, in the order given; what cannot be read is left out."""
    found = photo(photo_json() | {"current_user_collections": value}, SOURCE)
    assert found is not None
    assert found.own_collections == known


def test_the_details_of_a_photo_are_read(detail_json: Any) -> None:
    """EXIF, place, and tags of both kinds, each once."""
    found = photo(detail_json(), SOURCE, detailed=True)
    assert found is not None
    assert found.detailed
    taken = found.exif
    assert (taken.make, taken.model, taken.iso) == ("FUJIFILM", "X-T4", 160)
    assert (taken.exposure_time, taken.aperture, taken.focal_length) == ("1/400", "2.8", "47")
    assert (found.place.name, found.place.country) == ("Cinque Terre, Italy", "Italy")
    assert (found.place.latitude, found.place.longitude) == (44.1461, 9.6439)
    assert found.tags == ("sea", "haze", "boat")
    assert (found.views, found.downloads) == (5165988, 49771)


def test_an_answer_that_holds_all_details_counts_as_detailed(detail_json: Any) -> None:
    """So that no request is spent on what is known already."""
    found = photo(detail_json(), SOURCE)
    assert found is not None
    assert found.detailed


@pytest.mark.parametrize("field", ["id", "urls"])
@pytest.mark.parametrize("value", [None, "", {}, [], 1.5, True, {"raw": "javascript:0"}, "..", "a b"])
def test_a_photo_without_id_or_picture_is_no_photo(photo_json: Any, field: str, value: object) -> None:
    """There is nothing to show, or nothing to call it by."""
    assert photo(photo_json() | {field: value}, SOURCE) is None


@pytest.mark.parametrize("value", [None, 0, -1, 200_001, 10**400, "wide", [], {}, True, 1.5, float("nan")])
@pytest.mark.parametrize("side", ["width", "height"])
def test_a_size_that_cannot_be_costs_the_size_not_the_photo(
    photo_json: Any, side: str, value: object
) -> None:
    """The wall shows it in the usual shape."""
    found = photo(photo_json() | {side: value}, SOURCE)
    assert found is not None
    assert (found.width, found.height) == UNKNOWN_SIZE


def test_photos_of_one_size_share_its_numbers(photo_json: Any) -> None:
    """A width is one object in all photos so wide, and so is a height: a long list holds thousands."""
    answers = (json.dumps(photo_json() | {"width": 5472, "height": 3648}) for _ in range(2))
    one, other = (photo(json.loads(answer), SOURCE) for answer in answers)
    assert one is not None
    assert other is not None
    assert (one.width, one.height) == (5472, 3648)
    assert one.width is other.width
    assert one.height is other.height


def test_a_number_written_as_text_is_a_number(photo_json: Any) -> None:
    """Liberal in what is read."""
    found = photo(photo_json() | {"width": "4000", "height": 3000.0}, SOURCE)
    assert found is not None
    assert (found.width, found.height) == (4000, 3000)


def test_a_watermarked_photo_is_known_by_its_host(photo_json: Any) -> None:
    """It is shown as such and never exported."""
    value = photo_json()
    value["urls"] = {name: url.replace("images.", "plus.") for name, url in value["urls"].items()}
    found = photo(value, SOURCE)
    assert found is not None
    assert found.premium


@pytest.mark.parametrize(
    "text_",
    [
        "",
        "L",
        "LoC%a7",
        "LoC%a7IoIVxZ_NM|M{s:%hRjWAo",
        "LoC%a7IoIVxZ_NM|M{s:%hRjWAo00",
        'LoC"a7IoIVxZ_NM|M{s:%hRjWAo0',
        "é" * 28,
        "~" * 166,
        None,
        5,
        ["x"],
    ],
)
def test_a_blurhash_that_cannot_be_decoded_is_left_out(text_: object) -> None:
    """Its first digit tells its length."""
    assert blur_hash({"blur_hash": text_}) == ""


@pytest.mark.parametrize("value", ["000000", "LoC%a7IoIVxZ_NM|M{s:%hRjWAo0", "|" + "0" * 165])
def test_a_blurhash_that_can_be_decoded_is_kept(value: str) -> None:
    """From one component to nine by nine."""
    assert blur_hash({"blur_hash": value}) == value


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("1/400", "1/400"),
        ("0.011111111111111112", "1/90"),
        (0.0025, "1/400"),
        ("0.5", "0.5"),
        ("30", "30"),
        ("1/3", "1/3"),
        (0.4, "0.4"),
        ("1/400s", "1/400"),
        ("10/4000", "1/400"),
        (2, "2"),
        ("0", ""),
        ("1/0", ""),
        ("-1", ""),
        ("fast", ""),
        ("<b>1/400</b>", ""),
        ("9" * 50, ""),
        (None, ""),
        (float("inf"), ""),
        (True, ""),
    ],
)
def test_exposure_times_are_shown_as_photographers_write_them(given: object, shown: str) -> None:
    """Fractions of a second as fractions; nonsense not at all."""
    assert exif({"exposure_time": given}).exposure_time == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2.8", "2.8"),
        ("f/2.8", "2.8"),
        ("4.970854", "5"),
        (8, "8"),
        ("28/10", "2.8"),
        ("0", ""),
        ("x", ""),
        (-2, ""),
    ],
)
def test_apertures_are_shown_as_f_numbers(given: object, shown: str) -> None:
    """One decimal at most."""
    assert exif({"aperture": given}).aperture == shown


@pytest.mark.parametrize(
    ("given", "shown"), [("47.0", "47"), ("47.0 mm", "47"), (23.5, "23.5"), ("0", ""), ("", "")]
)
def test_focal_lengths_are_shown_in_millimetres(given: object, shown: str) -> None:
    """Without a unit; the interface adds it."""
    assert exif({"focal_length": given}).focal_length == shown


@pytest.mark.parametrize(
    "position",
    [
        {"latitude": 0, "longitude": 0},
        {"latitude": 0.0, "longitude": -0.0},
        {},
        None,
        {"latitude": 91, "longitude": 1},
        {"latitude": 1},
        {"latitude": "x", "longitude": 2},
        {"latitude": float("nan"), "longitude": 2},
        "44,9",
    ],
)
def test_a_position_that_is_none_is_left_out(position: object) -> None:
    """0/0 means that nobody said; half a position is none."""
    found = place({"name": "Sea", "position": position})
    assert (found.name, found.latitude, found.longitude) == ("Sea", None, None)
    assert place(None) == place({})
    assert not place({"position": position})


def test_a_place_on_the_equator_is_a_place() -> None:
    """Only both at zero mean nothing."""
    found = place({"position": {"latitude": 0, "longitude": 32.5}})
    assert (found.latitude, found.longitude) == (0.0, 32.5)


def test_tags_are_cleaned_and_bounded() -> None:
    """Texts and objects of any kind, each title once, fifty at most."""
    given = [
        {"title": "a\u202eb"},
        "plain",
        "PLAIN",
        {"title": None},
        5,
        None,
        {"title": "  "},
        {"type": "search"},
    ]
    assert tags(given) == ("ab", "plain")
    assert len(tags([f"tag {number}" for number in range(500)])) == 50
    assert tags("sea") == tags(None) == tags({"custom": []}) == ()


def test_a_person_is_read(user_json: Any) -> None:
    """Largest avatar, both lines of the bio, links of the web only."""
    found = person(user_json(4), SOURCE)
    assert found is not None
    assert (found.username, found.name, found.location) == ("ada4", "Ada Number 4", "Turin, Italy")
    assert found.bio == "Line one\nline two"
    assert found.avatar_url.endswith("w=128")
    assert found.portfolio_url == "https://ada.example/"
    assert (found.total_photos, found.total_likes) == (12, 0)


def test_a_person_without_a_name_is_called_by_what_there_is(user_json: Any) -> None:
    """First and last name, else the user name; never nothing."""
    assert person(user_json() | {"name": None}, SOURCE).name == "Ada"  # type: ignore[union-attr]
    assert person({"username": "ada"}, SOURCE).name == "ada"  # type: ignore[union-attr]
    assert person({"id": "x1"}, SOURCE).name == "x1"  # type: ignore[union-attr]
    assert person({}, SOURCE) is None
    assert person(None, SOURCE) is None


def test_a_photo_without_its_user_is_still_a_photo(photo_json: Any) -> None:
    """As in nested photos."""
    value = photo_json()
    del value["user"]
    found = photo(value, SOURCE)
    assert found is not None
    assert found.photographer is None


def test_a_collection_is_read(collection_json: Any) -> None:
    """Ids are texts today and were numbers in the documentation."""
    found = collection(collection_json(), SOURCE)
    assert found is not None
    assert (found.ref.id, found.title, found.total_photos) == ("Cc1x", "Blue hours", 34)
    assert found.cover is not None
    assert found.owner is not None
    assert found.description == "Two lines\nof text"
    assert collection(collection_json() | {"id": 296}, SOURCE).ref.id == "296"  # type: ignore[union-attr]
    assert collection({}, SOURCE) is None


def test_a_collection_without_a_cover_takes_a_preview(collection_json: Any) -> None:
    """Previews come without a size and without a user."""
    urls = {"small": "https://images.unsplash.com/x?w=400"}
    value = collection_json() | {
        "cover_photo": None,
        "preview_photos": [None, {"id": "a"}, {"id": "b", "urls": urls}],
    }
    found = collection(value, SOURCE)
    assert found is not None
    assert found.cover is not None
    assert found.cover.ref.id == "b"


def test_a_topic_is_read_without_its_html(topic_json: Any) -> None:
    """Descriptions can hold HTML; nothing is lost of those that do not."""
    found = topic(topic_json(), SOURCE)
    assert found is not None
    assert (found.slug, found.title, found.total_photos) == ("seas-1", "Seas", 5296)
    assert found.description == "All seas & shores.\nSecond line"
    assert topic({"slug": "x", "description": "1 < 2 & 3 > 2"}, SOURCE).description == "1 < 2 & 3 > 2"  # type: ignore[union-attr]
    assert topic({"slug": "x"}, SOURCE).title == "x"  # type: ignore[union-attr]
    assert topic({"title": "x"}, SOURCE) is None


def test_statistics_are_read_day_by_day() -> None:
    """Oldest first; a day that cannot be read is left out."""
    values = [
        {"date": "2026-02-08", "value": 102},
        {"date": "2026-02-07", "value": 6},
        {"date": "someday", "value": 1},
        {"date": "2026-02-09", "value": -1},
        None,
    ]
    found = statistics(
        {"id": "x", "views": {"total": 9, "historical": {"values": values}}, "likes": []}, SOURCE
    )
    assert found is not None
    assert found.views.total == 9
    assert found.views.values == ((date(2026, 2, 7), 6), (date(2026, 2, 8), 102))
    assert found.likes.total == 0
    assert statistics([], SOURCE) is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "FILE://host/x",
        "smb://host/x",
        "ms-msdt:/id",
        "//example.com/x",
        "https:///x",
        "https://",
        "https://user@example.com/",
        "https://user:pw@example.com/",
        "https://evil.com\\@example.com/",
        "https://exa mple.com/",
        "https://example.com/\n",
        "https://example.com:99999/",
        "https://[::1",
        "https://example.com/" + "x" * 5_000,
        "http://127.0.0.1/x",
        "http://2130706433/",
        "http://localhost:631/",
        "http://192.168.1.1/reboot",
        "http://[::1]/",
        "",
        None,
        5,
        ["https://example.com/"],
    ],
)
def test_only_addresses_of_the_web_are_taken(url: object) -> None:
    """Nothing that runs, reads a file, or reaches into the local network."""
    assert address({"x": url}, "x", SOURCE) == ""


def test_a_service_on_this_computer_may_point_to_this_computer() -> None:
    """The sandbox does; its addresses stay exactly as they are."""
    url = "http://127.0.0.1:9/images/a?ixid=x%7Cy&w=1"
    assert address({"x": url}, "x", Source("sample", local=True)) == url


@pytest.mark.parametrize(
    ("value", "id"),
    [
        ("_-aB9", "_-aB9"),
        (206, "206"),
        (True, ""),
        (-1, ""),
        (1.0, ""),
        ("a" * 129, ""),
        ("a\nb", ""),
        ("\ud800", ""),
    ],
)
def test_ids_are_opaque_but_not_just_anything(value: object, id: str) -> None:
    """They go into paths and into the database."""
    assert identifier(value) == id


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2016-07-10T11:00:01-05:00", datetime(2016, 7, 10, 16, 0, 1, tzinfo=UTC)),
        ("2020-04-17T02:31:04Z", datetime(2020, 4, 17, 2, 31, 4, tzinfo=UTC)),
        ("2020-04-17", datetime(2020, 4, 17, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("yesterday", None),
        (1_600_000_000, None),
        ("٢٠٢٠-04-17", None),
        ("", None),
    ],
)
def test_times_are_aware_or_nothing(value: object, found: datetime | None) -> None:
    """With offsets and with Z, always in UTC."""
    assert moment({"x": value}, "x") == found


def test_texts_are_cleaned_and_numbers_bounded() -> None:
    """At the edge, once, for everything behind it."""
    assert text({"x": "a\x00b\u202e\ud800<img src=x>"}, "x") == "a b<img src=x>"
    assert text({"x": {"y": 1}}, "x") == ""
    assert whole({"x": 10**13}, "x") is None
    assert whole({"x": "1e400"}, "x") is None
    assert real({"x": float("-inf")}, "x", least=0, most=1) is None
