"""Pictures: what their addresses ask for, and what comes back."""

import asyncio
import errno
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from photodesk.sandbox.images.cache import DiskCache, MemoryCache
from photodesk.sandbox.images.geometry import Plan, plan
from photodesk.sandbox.images.parameters import Parameters, parameters_of


def planned(size: tuple[int, int], **query: str) -> Plan:
    return plan(*size, parameters_of(query))


@pytest.mark.parametrize(
    ("query", "size"),
    [
        ({}, (4000, 3000)),
        ({"w": "400"}, (400, 300)),
        ({"h": "300"}, (400, 300)),
        ({"w": "400", "dpr": "2"}, (800, 600)),
        ({"w": "400", "dpr": "99"}, (2000, 1500)),
        ({"w": "0.5"}, (2000, 1500)),
        ({"w": "400", "h": "400"}, (400, 300)),
        ({"w": "400", "h": "400", "fit": "max"}, (400, 300)),
        ({"w": "8000", "fit": "max"}, (4000, 3000)),
        ({"w": "8000"}, (8000, 6000)),
        ({"w": "400", "h": "400", "fit": "crop"}, (400, 400)),
        ({"w": "400", "h": "100", "fit": "scale"}, (400, 100)),
        ({"w": "8000", "h": "8000", "fit": "min"}, (3000, 3000)),
        ({"w": "99999", "h": "99999", "fit": "scale"}, (6928, 6928)),
        ({"w": "1", "h": "1", "fit": "crop"}, (1, 1)),
        ({"w": "-5", "h": "abc", "dpr": "nan", "fit": "odd"}, (4000, 3000)),
    ],
)
def test_sizes_follow_the_image_servers_rules(query: dict[str, str], size: tuple[int, int]) -> None:
    """Max never enlarges, clip does, crop fills, min fills without enlarging, and there are bounds."""
    assert planned((4000, 3000), **query).size == size


def test_fill_puts_the_whole_photo_on_a_canvas() -> None:
    """fit=fill answers exactly the size asked for, with borders."""
    made = planned((4000, 3000), w="400", h="400", fit="fill")
    assert (made.size, made.canvas) == ((400, 300), (400, 400))


@pytest.mark.parametrize(
    "fit", ["clip", "clamp", "crop", "facearea", "fill", "fillmax", "max", "min", "scale"]
)
@pytest.mark.parametrize("size", [(1, 1), (1, 9000), (9000, 1), (8000, 8000)])
def test_no_plan_is_empty_or_endless(fit: str, size: tuple[int, int]) -> None:
    """Whatever is asked of whatever photo, each side is at least one pixel and at most 8192."""
    for wide in ("1", "7", "8192", "0.001"):
        for high in ("1", "8192", ""):
            made = planned(size, w=wide, h=high, fit=fit)
            for across, down in (made.drawn, made.size, made.canvas or (1, 1)):
                assert across >= 1
                assert down >= 1
                assert across * down <= 8192 * 8192


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        ({}, "", "jpg"),
        ({"fm": "png"}, "", "png"),
        ({"fm": "webp"}, "", "webp"),
        ({"fm": "exe"}, "", "jpg"),
        ({"auto": "format"}, "image/avif,image/webp", "webp"),
        ({"auto": "format"}, "*/*", "jpg"),
        ({"auto": "format", "fm": "jpg"}, "image/webp", "jpg"),
    ],
)
def test_the_format_is_chosen_by_fm_then_by_accept(query: dict[str, str], accept: str, expected: str) -> None:
    """An explicit fm wins; auto=format looks at Accept; the rest is jpg."""
    assert parameters_of(query, accept).format == expected


def test_what_changes_nothing_is_not_in_the_key() -> None:
    """Ixid and ixlib tell no pictures apart, size and quality do."""
    plain = parameters_of({"w": "400"})
    assert parameters_of({"w": "400", "ixid": "abc", "ixlib": "rb-4"}).key == plain.key
    assert parameters_of({"w": "400", "q": "60"}).key != plain.key


@pytest.fixture
def raw(ask: Any) -> str:
    """The raw address of a landscape photo."""
    photos = ask.json("/photos?per_page=30")
    found: str = next(photo["urls"]["raw"] for photo in photos if photo["width"] > photo["height"])
    return found


@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
def test_a_picture_is_what_its_type_says(ask: Any, raw: str, kind: str) -> None:
    """Content-Type, length and bytes agree."""
    reply = ask.get(f"{raw}&w=60&fm={kind}")
    name = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[kind]
    assert reply.headers["content-type"] == f"image/{name.lower()}"
    assert reply.headers["content-length"] == str(len(reply.content))
    assert Image.open(io.BytesIO(reply.content)).format == name


def test_quality_changes_the_bytes(ask: Any, raw: str) -> None:
    """q=20 is smaller than q=90."""
    low, high = (ask.get(f"{raw}&w=200&q={quality}").content for quality in (20, 90))
    assert len(low) < len(high)


def test_the_renditions_have_the_widths_they_promise(ask: Any) -> None:
    """Small is 400 and thumb 200 pixels wide, in the photo's own shape."""
    photo = ask.json("/photos?per_page=1")[0]
    for name, width in (("small", 400), ("thumb", 200)):
        size = ask.picture(photo["urls"][name]).size
        assert size == (width, round(width * photo["height"] / photo["width"]))


def test_crops_keep_the_side_they_are_asked_for(ask: Any, raw: str) -> None:
    """Left and right of a landscape photo are different pictures of the same size."""
    left, right = (ask.picture(f"{raw}&w=40&h=90&fit=crop&crop={side}") for side in ("left", "right"))
    assert left.size == right.size == (40, 90)
    assert left.tobytes() != right.tobytes()
    for how in ("entropy", "faces", "top", "focalpoint&fp-x=0.1", "odd"):
        assert ask.picture(f"{raw}&w=40&h=90&fit=crop&crop={how}").size == (40, 90)


def test_the_canvas_of_fill_has_the_background(ask: Any, raw: str) -> None:
    """Bg colours the borders."""
    picture = ask.picture(f"{raw}&w=50&h=90&fit=fill&bg=ff0000&fm=png")
    assert picture.size == (50, 90)
    assert picture.getpixel((0, 0)) == (255, 0, 0)


def test_pictures_may_be_kept_for_long(ask: Any, raw: str) -> None:
    """A year of Cache-Control, an ETag that is the same for every ixid, and 304."""
    first = ask.get(f"{raw}&w=50")
    assert "max-age=31536000" in first.headers["cache-control"]
    other = ask.get(f"{raw.partition('?')[0]}?ixid=other&w=50", If_None_Match=first.headers["etag"])
    assert other.status_code == 304
    assert other.content == b""


def test_the_same_picture_comes_twice(ask: Any, raw: str) -> None:
    """A picture made before has the same bytes, out of memory and out of the disk cache."""
    first = ask.get(f"{raw}&w=70").content
    assert ask.get(f"{raw}&w=70").content == first


@pytest.mark.parametrize("name", ["nonesuch", "photo-1-zz", "photo-1-000000000000", "profile-1-ffffff"])
def test_an_unknown_picture_is_404(ask: Any, name: str) -> None:
    """A name that nothing belongs to is answered as such."""
    assert ask.get(f"/images/{name}?w=10").status_code == 404


def test_profile_pictures_come_in_three_sizes(ask: Any) -> None:
    """small, medium and large are squares of 32, 64 and 128 pixels."""
    images = ask.json("/photos?per_page=1")[0]["user"]["profile_image"]
    assert [ask.picture(images[name]).size for name in ("small", "medium", "large")] == [
        (32, 32),
        (64, 64),
        (128, 128),
    ]


def test_equal_wishes_share_one_drawing(ask: Any, raw: str) -> None:
    """Two requests for the same picture at the same time draw it once."""
    pictures = ask.parts.pictures
    name = raw.partition("?")[0].rpartition("/")[2]
    wish = pictures.wish(name, Parameters(width=90.0))

    async def waited_for() -> bool:
        return False

    async def both() -> list[bytes]:
        return list(await asyncio.gather(*(pictures.make(wish, waited_for) for _ in range(2))))

    first, second = ask.run(both())
    assert first is second


def test_a_picture_nobody_waits_for_is_not_drawn(ask: Any, raw: str) -> None:
    """If the asker has gone before the drawing begins, there is none."""
    pictures = ask.parts.pictures
    wish = pictures.wish(raw.partition("?")[0].rpartition("/")[2], Parameters(width=91.0))

    async def gone() -> bool:
        return True

    assert ask.run(pictures.make(wish, gone)) is None


def test_memory_is_counted_in_bytes() -> None:
    """The picture not asked for longest goes first; huge ones are not kept at all."""
    cache = MemoryCache(100)
    cache.put("a", b"x" * 12)
    for name in "bcdefgh":
        cache.put(name, b"x" * 12)
        cache.get("a")
    cache.put("i", b"x" * 12)
    cache.put("huge", b"x" * 50)
    assert cache.size <= 100
    assert cache.get("a")
    assert cache.get("b") is None
    assert cache.get("huge") is None


def test_the_disk_cache_is_bounded_and_kept(tmp_path: Any) -> None:
    """It stays below its limit, sweeps what was not finished, and is read by the next run."""
    cache = DiskCache(tmp_path, 1000)
    for number in range(20):
        cache.put(str(number), bytes([number]) * 100)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 1000
    assert cache.get("19") == bytes([19]) * 100
    assert cache.get("0") is None
    (files[0].parent / "left.part").write_bytes(b"half")
    again = DiskCache(tmp_path, 1000)
    assert again.get("19") == bytes([19]) * 100
    again.put("new", b"n")
    assert not list(tmp_path.rglob("*.part"))


def test_without_a_folder_nothing_is_kept() -> None:
    """A sandbox that has no room for files draws every picture again."""
    cache = DiskCache(None, 1000)
    cache.put("a", b"x")
    assert cache.get("a") is None


def test_a_full_disk_is_left_as_it_was(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that could be written in part leaves no part of it."""

    def fail(path: Path, picture: bytes) -> None:
        with path.open("wb") as file:
            file.write(picture[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    cache = DiskCache(tmp_path, 1000)
    cache.put("a", b"xyz")
    assert cache.get("a") is None
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_disk_that_cannot_be_written_costs_the_cache_alone(tmp_path: Any) -> None:
    """Where no folder can be made, nothing is kept and nothing fails."""
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    cache = DiskCache(blocked, 1000)
    cache.put("a", b"x")
    assert cache.get("a") is None
