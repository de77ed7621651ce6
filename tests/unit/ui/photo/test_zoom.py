"""How large a picture is shown, and which part of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.ui.photo.zoom import MOST, Mode, Zoom

SIDES = st.integers(1, 9_000)
ROOMS = st.integers(200, 4_000)
INSETS = st.integers(0, 40)
SHARES = st.floats(0, 1)


def made(picture: tuple[float, float], room: tuple[float, float], inset: float = 0) -> Zoom:
    zoom = Zoom()
    zoom.set_room(*room, inset)
    zoom.set_picture(*picture)
    return zoom


def fits(zoom: Zoom) -> bool:
    return zoom.mode is Mode.FIT


@st.composite
def zooms(draw: st.DrawFn) -> Zoom:
    """A picture in a room after some wheeling and panning."""
    zoom = made((draw(SIDES), draw(SIDES)), (draw(ROOMS), draw(ROOMS)), draw(INSETS))
    for _ in range(draw(st.integers(0, 4))):
        if draw(st.booleans()):
            zoom.zoom_to(zoom.factor * draw(st.floats(0.3, 4)), (draw(ROOMS), draw(ROOMS)))
        else:
            zoom.pan(draw(st.floats(-3_000, 3_000)), draw(st.floats(-3_000, 3_000)))
    if draw(st.booleans()):
        zoom.set_room(draw(ROOMS), draw(ROOMS), draw(INSETS))
    return zoom


@given(zooms())
def test_the_photo_is_never_lost(zoom: Zoom) -> None:
    """Along each side the picture covers its room, or stands whole in the middle of it."""
    left, top, width, height = zoom.rect
    for at, (start, size) in enumerate(((left, width), (top, height))):
        room = zoom._room[at]
        if size >= room:
            assert start <= 0
            assert start + size >= room
        else:
            assert abs(start - (room - size) / 2) <= 0.5


@given(zooms())
def test_the_zoom_stays_between_the_whole_picture_and_800_percent(zoom: Zoom) -> None:
    """No wheel leads beyond."""
    assert zoom.least <= zoom.factor <= MOST
    zoom.zoom_to(1_000)
    assert zoom.factor == MOST
    zoom.zoom_to(0.000_1)
    assert (zoom.factor, zoom.mode) == (zoom.least, Mode.FIT)


@given(zooms(), SHARES, SHARES, st.floats(0.2, 5))
def test_the_point_under_the_pointer_stays_there(
    zoom: Zoom, across: float, down: float, times: float
) -> None:
    """Unless the picture has come to an edge, the same point of it is under the pointer afterwards."""
    left, top, width, height = zoom.rect
    point = (
        min(max(left + across * width, 0), zoom._room[0]),
        min(max(top + down * height, 0), zoom._room[1]),
    )
    share = zoom.share_at(point)
    zoom.zoom_to(zoom.factor * times, point)
    exact = zoom._exact()
    for at in (0, 1):
        room, start, size = zoom._room[at], exact[at], exact[at + 2]
        held = size <= room or start >= -0.01 or start + size <= room + 0.01
        assert held or abs(start + share[at] * size - point[at]) <= 0.01


@given(SIDES, SIDES, ROOMS, ROOMS, INSETS)
def test_fitting_is_exact(width: int, height: int, across: int, down: int, inset: int) -> None:
    """The whole picture is in the room, and touches two edges of it or has all its pixels."""
    zoom = made((width, height), (across, down), inset)
    left, top, shown, high = zoom.rect
    assert left >= inset - 0.5
    assert top >= inset - 0.5
    touches = abs(shown - (across - 2 * inset)) <= 1 or abs(high - (down - 2 * inset)) <= 1
    assert touches or (shown, high) == (width, height)
    assert zoom.factor <= 1
    assert list(zoom.visible) == [0, 0, 1, 1]


@given(st.integers(100, 9_000), st.integers(100, 9_000), ROOMS, ROOMS)
def test_filling_is_exact(width: int, height: int, across: int, down: int) -> None:
    """Nothing of the room is free, and along one side the picture ends where the room ends."""
    zoom = made((width, height), (across, down), 24)
    zoom.fill()
    _, _, shown, high = zoom.rect
    if zoom.factor < MOST:
        assert shown >= across - 1
        assert high >= down - 1
        assert abs(shown - across) <= 1 or abs(high - down) <= 1


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_100_percent_is_one_pixel_on_one_pixel(scale: float) -> None:
    """At any scale of the screen the picture is as wide as it has pixels, and begins on a whole one."""
    zoom = made((4_001, 2_667), (759 * scale, 703 * scale), 16 * scale)
    zoom.zoom_to(1.0, (100.3 * scale, 33.7 * scale))
    left, top, width, height = zoom.rect
    assert (width, height) == (4_001, 2_667)
    assert (left, top) == (round(left), round(top))
    assert zoom.factor == 1


@given(zooms(), zooms())
def test_one_follows_another(one: Zoom, other: Zoom) -> None:
    """A picture of another size shows the same part, as far as it has the same shape."""
    other.follow(one)
    assert other.mode in {one.mode, Mode.FIT}
    assert other.factor <= MOST
    same = made(one._picture, one._room, one._inset)
    same.follow(one)
    assert same.rect == one.rect


@given(zooms())
def test_steps_lead_up_and_down_again(zoom: Zoom) -> None:
    """Larger is larger until the most, smaller is smaller until the whole picture."""
    for _ in range(30):
        before = zoom.factor
        zoom.larger()
        assert zoom.factor > before or zoom.factor == MOST
    assert zoom.factor == MOST
    for _ in range(30):
        before = zoom.factor
        zoom.smaller()
        assert zoom.factor < before or fits(zoom)
    assert fits(zoom)


def test_a_double_click_goes_to_the_pixels_and_back() -> None:
    """The whole picture, then its pixels; a picture that shows its pixels already goes to twice that."""
    zoom = made((4_000, 3_000), (800, 600))
    zoom.toggle((100, 100))
    assert zoom.factor == 1
    zoom.toggle()
    assert fits(zoom)
    small = made((400, 300), (800, 600))
    small.toggle()
    assert small.factor == 2


def test_a_way_with_nothing_more_to_see_cannot_be_panned() -> None:
    """A picture that is wider than its room, but not higher, moves sideways alone."""
    zoom = made((4_000, 500), (800, 600))
    zoom.zoom_to(1.0)
    assert zoom.can_pan_by(1, 0)
    assert not zoom.can_pan_by(0, 1)
    assert zoom.can_pan
    zoom.pan(5_000, 5_000)
    assert list(zoom.rect) == [0, 50, 4_000, 500]
    assert list(zoom.visible) == [0, 0, 0.2, 1]
    zoom.look_at((1.0, 0.5))
    assert zoom.rect[0] == -3_200


def test_a_fitting_picture_fits_another_room_too() -> None:
    """The window may be made smaller or larger; a zoom chosen by the user stays."""
    zoom = made((4_000, 3_000), (800, 600))
    zoom.set_room(400, 600)
    assert list(zoom.rect) == [0, 150, 400, 300]
    zoom.fill()
    zoom.set_room(1_000, 750)
    assert list(zoom.rect) == [0, 0, 1_000, 750]
    zoom.zoom_to(1.0)
    zoom.set_room(300, 200)
    assert zoom.factor == 1
