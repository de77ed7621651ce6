"""Bad pictures and bad lists: what can be shown is shown right, the rest stays quiet, and all goes on."""

import resource

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from tests.fakes.fault_service import FaultService, Reply, as_json
from tests.features.conftest import Windows
from tests.features.odd_pictures import ODD
from tests.features.user import User

pytestmark = pytest.mark.battery

SIZE = (1600, 1700)
"""The window: all odd pictures are in view at once."""
NEAR = 24
"""How far a channel may be off: JPEG and the four colours of print are no exact art."""
MOST_GROWTH = 150_000
"""kB that odd pictures may add to the most that was ever used."""


def serve(service: FaultService) -> None:
    """Let each photo of the first page, which is all there is, have one of the odd pictures."""
    photos = [service.photo(number, description=odd.name) for number, odd in enumerate(ODD, 1)]
    service.answers["/photos?page=1"] = as_json(photos, total=str(len(ODD)))
    for number, odd in enumerate(ODD, 1):
        service.answers[f"/images/photo{number}"] = Reply(odd.make(), odd.kind)


def settled(user: User) -> bool:
    """Whether each photo has its picture, or it is known that it has none."""
    thumbnails = user.application.thumbnails
    return all(
        thumbnails.best(photo.ref) is not None or thumbnails.error(photo.ref) is not None
        for photo in user.photos
    )


async def open_on(service: FaultService, windows: Windows) -> User:
    user = await windows.open(api_url=service.url)
    user.window.resize(*SIZE)
    await user.sees_photos(len(ODD))
    await user.until(lambda: settled(user), "all pictures or the reasons why not", seconds=30)
    return user


async def test_odd_pictures_are_shown_right_or_not_at_all(
    fault_service: FaultService, windows: Windows
) -> None:
    """Each is whole and in its own colours, or a quiet placeholder; nothing is said, memory is bounded."""
    serve(fault_service)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    user = await open_on(fault_service, windows)
    seen = {odd.name: user.has_picture(row) for row, odd in enumerate(ODD)}
    assert seen == {odd.name: odd.colour is not None for odd in ODD}
    await user.until(lambda: not user.view._fades._started, "the end of fading")
    viewport = user.view.viewport()
    painted = viewport.grab().toImage()
    canvas = QColor(user.application.theme.colours.canvas)
    for row, odd in enumerate(ODD):
        tile = user.view.visualRect(user.view.photos.index(row))
        assert viewport.rect().contains(tile), odd.name
        colour = painted.pixelColor(tile.center())
        if odd.colour is None:
            assert colour != canvas, odd.name
        else:
            painted_in = (colour.red(), colour.green(), colour.blue())
            off = max(abs(have - want) for have, want in zip(painted_in, odd.colour, strict=True))
            assert off <= NEAR, f"{odd.name}: {colour.name()}"
    assert user.window.toasts.texts == []
    assert user.window.trouble_bar.text == ""
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_GROWTH


async def test_one_can_walk_through_odd_pictures(fault_service: FaultService, windows: Windows) -> None:
    """Opened large, good ones come sharp, bad ones hold nobody up, and the next one is a key away."""
    serve(fault_service)
    user = await open_on(fault_service, windows)
    user.open_row(0)
    for row in range(len(ODD)):
        ref = user.photos[row].ref
        await user.until(lambda ref=ref: user.opened.ref == ref, "the next photo")  # type: ignore[misc]
        if ODD[row].colour is not None:
            await user.sees_open(user.photos[row])
        if row + 1 < len(ODD):
            user.press(Qt.Key.Key_Right)
    user.press(Qt.Key.Key_Escape)
    await user.until(lambda: not user.window.navigation.photo_is_open, "the wall")
    assert user.current_row == len(ODD) - 1


SIZES: list[tuple[object, object]] = [
    (None, None),
    (0, 0),
    (-600, 400),
    ("wide", "high"),
    (10**9, 1),
    (1, 10**9),
    (600, None),
    (1e300, []),
]


async def test_photos_without_a_size_have_a_place(fault_service: FaultService, windows: Windows) -> None:
    """Whatever is said of width and height, each photo stands on the wall in a bearable shape."""
    photos = [
        fault_service.photo(number, width=width, height=height)
        for number, (width, height) in enumerate(SIZES, 1)
    ]
    photos.append(
        {key: value for key, value in fault_service.photo(9).items() if key not in ("width", "height")}
    )
    fault_service.answers["/photos?page=1"] = as_json(photos, total="9")
    user = await windows.open(api_url=fault_service.url)
    user.window.resize(*SIZE)
    await user.sees_photos(9)
    assert [photo.ref.id for photo in user.photos] == [f"photo{number}" for number in range(1, 10)]
    places = [user.view.visualRect(user.view.photos.index(row)) for row in range(9)]
    assert all(place.width() >= 40 and 40 <= place.height() <= SIZE[1] for place in places), places
    assert not any(one.intersects(other) for at, one in enumerate(places) for other in places[:at])
    await user.sees_pictures()


@pytest.mark.parametrize(
    "total", ["3", "0", "13", "1000000", "-5", "99999999999999999999", "many", "", "1e3", "²"]
)
async def test_a_list_may_lie_about_its_length(
    fault_service: FaultService, windows: Windows, total: str
) -> None:
    """All that came is shown and no more is promised; its end is not asked for again and again."""
    fault_service.answers["/photos?page=1"] = as_json(fault_service.page(1), total=total)
    fault_service.answers["/photos"] = as_json([], total=total)
    user = await windows.open(api_url=fault_service.url)
    user.window.resize(*SIZE)
    await user.sees_pictures()
    feed = user.wall.feed
    assert feed is not None
    user.press(Qt.Key.Key_End)
    await user.until(lambda: not feed.more and not feed.loading, "the end of the list")
    assert len(user.photos) == 12
    assert len([path for path in fault_service.asked if path.startswith("/photos?")]) <= 4
    await user.until(lambda: "12 photos" in user.texts(user.wall), "how many there are")
    assert user.window.trouble_bar.text == ""


async def test_a_list_that_never_ends_with_the_same_photos_ends(
    fault_service: FaultService, windows: Windows
) -> None:
    """Pages that hold nothing new are asked for a few times, not for ever."""
    fault_service.answers["/photos"] = as_json(fault_service.page(1), total="1000000")
    user = await windows.open(api_url=fault_service.url)
    await user.sees_pictures()
    feed = user.wall.feed
    assert feed is not None
    user.press(Qt.Key.Key_End)
    await user.until(lambda: not feed.more and not feed.loading, "the end of the list")
    assert len(user.photos) == 12
    assert len([path for path in fault_service.asked if path.startswith("/photos?")]) <= 5
