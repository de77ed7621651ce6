"""Topics, collections, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from photodesk.domain.text import short_number
from photodesk.ui.sidebar.places import PlaceRole
from tests.features.conftest import OpenWindow
from tests.features.processes import SandboxProcess
from tests.features.user import ALT


async def test_topics_unfold_and_open(open_window: OpenWindow, shared_sandbox: SandboxProcess) -> None:
    """A click unfolds the topics; a click on one shows its photos."""
    user = await open_window()
    await user.sees_places()
    tree, topics = user.window.sidebar.tree, user.place("Topics")
    assert not tree.isExpanded(topics)
    user.click_place(topics)
    assert tree.isExpanded(topics)
    truth = shared_sandbox.says("/topics")[0]
    topic = user.first_topic()
    assert topic.data() == truth["title"]
    user.click_place(topic)
    await user.until(lambda: user.wall.title == truth["title"], "the topic")
    await user.sees_photos()
    photos = shared_sandbox.says(f"/topics/{truth['slug']}/photos?per_page=30")
    assert [ref.id for ref in user.ids[:30]] == [each["id"] for each in photos]


async def test_a_collection_has_cover_title_and_count_and_opens(
    open_window: OpenWindow, shared_sandbox: SandboxProcess
) -> None:
    """Collections stand in the sidebar with their covers and counts; a click opens one into the wall."""
    user = await open_window()
    await user.sees_places()
    truth = shared_sandbox.says("/collections")[0]
    collection = user.first_collection()
    assert collection.data() == truth["title"]
    assert collection.data(PlaceRole.COUNT) == short_number(truth["total_photos"])
    await user.until(lambda: isinstance(user.first_collection().data(PlaceRole.COVER), QPixmap), "the cover")
    user.click_place(collection)
    await user.until(lambda: user.wall.title == truth["title"], "the collection")
    await user.sees_photos()
    photos = shared_sandbox.says(f"/collections/{truth['id']}/photos?per_page=30")
    assert [ref.id for ref in user.ids[:30]] == [each["id"] for each in photos]


async def test_more_collections_come_on_demand(open_window: OpenWindow) -> None:
    """The last line of the sidebar brings the next page of collections, as long as there is one."""
    user = await open_window()
    await user.sees_places()
    directory = user.application.desk.directory
    if not directory.more_collections:
        assert len(directory.collections) < 30
        return
    count = len(directory.collections)
    user.click_place(user.place("More collections…"))
    await user.until(lambda: len(directory.collections) > count, "more collections")


async def test_back_and_forward_return_to_the_same_place(open_window: OpenWindow) -> None:
    """Back shows the wall as it was left, as far down and on the same photo; forward, the collection."""
    user = await open_window()
    await user.sees_places()
    await user.sees_photos()
    user.scroll_to(600)
    row = user.view.visible_rows()[3]
    user.click_tile(row)
    await user.sees_pictures()
    scrolled, photo = user.view.verticalOffset(), user.current
    user.click_place(user.first_collection())
    title = user.first_collection().data()
    await user.until(lambda: user.wall.title == title, "the collection")
    await user.sees_photos()
    requests = user.api_requests
    user.press(Qt.Key.Key_Left, ALT)
    assert user.wall.title == "Editorial"
    assert user.current.ref == photo.ref
    assert user.view.verticalOffset() == scrolled
    await user.sees_pictures()
    assert user.view.verticalOffset() == scrolled
    user.press(Qt.Key.Key_Right, ALT)
    assert user.wall.title == title
    assert user.wall.is_showing_photos
    assert user.api_requests == requests


@pytest.mark.battery
async def test_back_leads_out_of_a_photo_first(open_window: OpenWindow) -> None:
    """From a photo, the button Back leads to the wall it was opened from."""
    user = await open_window()
    await user.sees_photos()
    user.open_row(1)
    user.click(user.tool("Back (Alt+←)", user.window.header))
    assert user.wall.isVisible()
    assert user.current.ref == user.photos[1].ref


@pytest.mark.battery
async def test_the_keyboard_opens_places(open_window: OpenWindow) -> None:
    """In the sidebar, arrows choose a place and Enter opens it; Ctrl+1 to Ctrl+3 lead to the lists."""
    user = await open_window()
    await user.sees_photos()
    tree = user.window.sidebar.tree
    user.press(Qt.Key.Key_Down, on=tree)
    while tree.currentIndex().data() != "Random":
        user.press(Qt.Key.Key_Down, on=tree)
    user.press(Qt.Key.Key_Return, on=tree)
    await user.until(lambda: user.wall.title == "Random", "random photos")
    control = Qt.KeyboardModifier.ControlModifier
    for key, title in ((Qt.Key.Key_1, "Editorial"), (Qt.Key.Key_2, "Random"), (Qt.Key.Key_3, "Favourites")):
        user.press(key, control)
        assert user.wall.title == title


@pytest.mark.battery
async def test_reload_asks_again(open_window: OpenWindow) -> None:
    """F5 shows the list anew from its top."""
    user = await open_window()
    await user.sees_photos()
    await user.sees_places()
    user.scroll_to(400)
    first = user.photos[0]
    user.press(Qt.Key.Key_F5)
    await user.sees_photos()
    assert user.view.verticalOffset() == 0
    assert user.photos[0].ref == first.ref


@pytest.mark.battery
async def test_reload_keeps_the_photo_one_stands_on(open_window: OpenWindow) -> None:
    """F5 goes back to the current photo, also when it stands on a later page."""
    user = await open_window()
    await user.sees_photos()
    user.scroll_to(10_000)
    await user.sees_photos(40)
    user.view.go_to(user.photos[38].ref)
    photo, feed = user.current, user.wall.feed
    user.press(Qt.Key.Key_F5, on=user.view)
    await user.until(lambda: user.wall.feed is not feed and user.view.current_photo(), "the photo again")
    assert user.current.ref == photo.ref
    await user.until(lambda: user.in_view(user.current_row), "the photo in view")


@pytest.mark.battery
async def test_reload_keeps_a_photo_open(open_window: OpenWindow) -> None:
    """F5 in a large photo loads the list behind it, in which its neighbours are."""
    user = await open_window()
    await user.sees_photos()
    photo, feed = user.open_row(3), user.wall.feed
    await user.sees_open(photo)
    user.press(Qt.Key.Key_F5)
    await user.until(lambda: user.wall.feed is not feed and user.view.current_photo(), "the list anew")
    assert user.window.inspector.photo is not None
    assert user.window.inspector.photo.ref == photo.ref
    await user.sees_open(photo)
    user.press(Qt.Key.Key_Right)
    await user.sees_open(user.photos[4])
    user.press(Qt.Key.Key_Escape)
    assert user.current_row == 4
