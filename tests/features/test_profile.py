"""The page of a member: who they are, above their photos, likes and collections."""

import pytest
from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from photodesk.domain.feed import FeedKind
from photodesk.domain.text import short_number
from photodesk.ui.profile.card import CollectionCard
from photodesk.ui.profile.header import ProfileHeader
from photodesk.ui.profile.tabs import Tab
from photodesk.ui.theme.tokens import Size
from tests.fakes.fault_service import FaultService, as_json
from tests.features.conftest import OpenWindow, StartSandbox, Windows
from tests.features.pointer import turn_wheel
from tests.features.processes import SandboxProcess
from tests.features.test_hostile_text import BIDI, LONG, MARKUP, NESTED, shown
from tests.features.user import ALT, CTRL, User

SHIFT = Qt.KeyboardModifier.ShiftModifier
battery = pytest.mark.battery


def header(user: User) -> ProfileHeader:
    return user.window.profile_page.header


def tab(user: User, kind: FeedKind) -> Tab:
    return header(user).tabs.tabs[kind]


def cards(user: User) -> list[CollectionCard]:
    return user.window.profile_page.gallery.cards


async def sees_profile(user: User) -> None:
    """Wait until all is known that a profile says."""
    page = user.window.profile_page
    await user.until(lambda: page.is_shown and page._member.whole and not page._member.loading, "the profile")


async def goes_to(user: User, username: str) -> None:
    """Open a member's page by typing their name."""
    user.search(f"@{username}")
    await user.until(lambda: header(user).isVisible(), "the page of a member")


async def sees_collections(user: User, least: int = 1) -> None:
    await user.until(lambda: user.wall.is_showing_collections and len(cards(user)) >= least, "collections")


async def test_a_photographer_is_shown_above_their_photos(
    open_window: OpenWindow, shared_sandbox: SandboxProcess
) -> None:
    """Ctrl+U shows name, place, words, links and counts as the service has them, at once and in one look."""
    user = await open_window()
    await user.sees_photos()
    row = next(row for row, each in enumerate(user.photos) if each.photographer and each.photographer.bio)
    user.click_tile(row)
    person = user.current.photographer
    assert person is not None
    user.press(Qt.Key.Key_U, CTRL)
    head = header(user)
    assert head.isVisible()
    assert head.name == person.name
    assert head.avatar.letters
    truth = shared_sandbox.says(f"/users/{person.username}")
    await sees_profile(user)
    await user.sees_photos()
    for part in (truth["name"], f"@{truth['username']}", truth["location"], truth["bio"].strip()):
        assert part in head.text
    assert head.portfolio.address == (truth["portfolio_url"] or "")
    counts = [tab(user, kind).count for kind in (FeedKind.PERSON, FeedKind.LIKED, FeedKind.GATHERED)]
    assert counts == [short_number(truth[f"total_{what}"]) for what in ("photos", "likes", "collections")]
    assert f"{truth['total_likes']} like" in tab(user, FeedKind.LIKED).accessibleName()
    await user.until(lambda: head.avatar.has_picture, "the picture")
    photos = shared_sandbox.says(f"/users/{person.username}/photos?per_page=30")
    assert [ref.id for ref in user.ids] == [each["id"] for each in photos]


async def test_the_header_scrolls_away_and_the_tabs_stay(open_window: OpenWindow) -> None:
    """Photos come first: the wheel takes all but the tabs away, Home brings it back; no tile is covered."""
    user = await open_window()
    await goes_to(user, "marenlindqvist")
    await user.sees_photos()
    await sees_profile(user)
    head, bar = header(user), user.view.verticalScrollBar()
    assert head.y() == 0
    assert user.tile(0).top() + user.view.y() >= head.height()
    turn_wheel(user.wall, -2, QPointF(head.rect().center()))  # Qt hands it on from the header to the wall
    await user.until(lambda: bar.value() > 0, "the wall further down")
    user.scroll_to(60)
    user.press(Qt.Key.Key_1, CTRL)
    await user.sees_photos()
    user.press(Qt.Key.Key_Left, ALT)
    assert (bar.value(), head.y()) == (60, -60)
    user.scroll_to(10_000)
    assert head.geometry().bottom() + 1 == Size.TABS == user.view.y()
    assert tab(user, FeedKind.PERSON).visibleRegion().boundingRect().height() > 0
    user.press(Qt.Key.Key_End, on=user.view)
    user.press(Qt.Key.Key_Home, on=user.view)
    await user.until(lambda: bar.value() == 0 and head.y() == 0, "the header again")


async def test_tabs_lead_to_likes_and_collections_and_back(
    open_window: OpenWindow, shared_sandbox: SandboxProcess
) -> None:
    """Each list is asked for when it is opened, by click or Ctrl+Tab, and is as it was when one returns."""
    user = await open_window()
    await user.sees_photos()
    await user.sees_places()
    await goes_to(user, "marenlindqvist")
    await user.sees_photos()
    await sees_profile(user)
    user.scroll_to(150)
    before = user.api_requests
    user.click(tab(user, FeedKind.LIKED))
    await user.sees_photos()
    assert user.api_requests == before + 1
    likes = shared_sandbox.says("/users/marenlindqvist/likes?per_page=30")
    assert [ref.id for ref in user.ids[:30]] == [each["id"] for each in likes]
    user.press(Qt.Key.Key_Tab, CTRL)
    await sees_collections(user)
    assert user.api_requests == before + 2
    truth = shared_sandbox.says("/users/marenlindqvist/collections?per_page=30")
    assert [card.collection.ref.id for card in cards(user)] == [each["id"] for each in truth]
    user.press(Qt.Key.Key_Tab, CTRL)
    await user.until(lambda: header(user).tabs.current is FeedKind.PERSON, "the photos")
    assert user.view.verticalScrollBar().value() == 150
    user.press(Qt.Key.Key_Tab, CTRL | SHIFT)
    await sees_collections(user)
    assert user.api_requests == before + 2


@pytest.mark.battery
async def test_a_collection_opens_and_back_returns_to_the_tab(open_window: OpenWindow) -> None:
    """By keyboard: arrows and Enter open a collection; Back shows the tab again, at no cost."""
    user = await open_window()
    await goes_to(user, "marenlindqvist")
    await user.sees_photos()
    user.press(Qt.Key.Key_Tab, CTRL | SHIFT)
    await sees_collections(user)
    await user.until(lambda: cards(user)[0].has_cover, "the cover")
    user.press(Qt.Key.Key_Home)
    assert cards(user)[0].hasFocus()
    title = cards(user)[0].collection.title
    assert title in cards(user)[0].accessibleName()
    user.press(Qt.Key.Key_Return)
    await user.until(lambda: user.wall.title == title, "the collection")
    await user.sees_photos()
    assert not header(user).isVisible()
    before = user.api_requests
    user.press(Qt.Key.Key_Left, ALT)
    await sees_collections(user)
    assert header(user).tabs.current is FeedKind.GATHERED
    user.press(Qt.Key.Key_Right, ALT)
    assert user.wall.title == title
    user.press(Qt.Key.Key_Left, ALT)
    user.press(Qt.Key.Key_Left, ALT)
    assert not header(user).isVisible()
    assert user.api_requests == before


@battery
async def test_arrows_move_among_the_tabs_and_ask_for_nothing(open_window: OpenWindow) -> None:
    """Focus moves with the arrows; Enter opens the list, so that passing by costs nothing."""
    user = await open_window()
    await user.sees_places()
    await goes_to(user, "marenlindqvist")
    await user.sees_photos()
    await sees_profile(user)
    before = user.api_requests
    tab(user, FeedKind.PERSON).setFocus(Qt.FocusReason.TabFocusReason)
    user.press(Qt.Key.Key_Right)
    user.press(Qt.Key.Key_Right)
    assert tab(user, FeedKind.GATHERED).hasFocus()
    user.press(Qt.Key.Key_Home)
    user.press(Qt.Key.Key_Right)
    assert tab(user, FeedKind.LIKED).hasFocus()
    assert user.api_requests == before
    assert header(user).tabs.current is FeedKind.PERSON
    user.press(Qt.Key.Key_Return)
    await user.until(lambda: header(user).tabs.current is FeedKind.LIKED, "the likes")
    await user.sees_photos()
    assert user.api_requests == before + 1


@battery
async def test_a_profile_is_asked_for_once_and_not_in_passing(open_window: OpenWindow) -> None:
    """Whoever goes back at once pays for no profile; one that is kept is not asked for again."""
    user = await open_window()
    await user.sees_photos()
    await user.sees_places()
    user.click_tile(0)
    user.press(Qt.Key.Key_U, CTRL)
    await user.sees_photos()
    before = user.api_requests
    user.press(Qt.Key.Key_Left, ALT)
    user.press(Qt.Key.Key_Right, ALT)
    await sees_profile(user)
    assert user.api_requests == before + 1
    user.press(Qt.Key.Key_Left, ALT)
    user.click_tile(0)
    user.press(Qt.Key.Key_U, CTRL)
    await user.sees_photos()
    await user.until(lambda: not user.window.profile_page._dwell.isActive(), "the moment to ask")
    assert user.api_requests == before + 1


@battery
async def test_links_lead_out_by_their_hosts(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link says its host before it is opened, in the browser; nothing of this computer is a link."""
    opened: list[str] = []

    def remember(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    user = await open_window()
    await goes_to(user, "marenlindqvist")
    await sees_profile(user)
    head = header(user)
    assert "marenlindqvist.example" in head.portfolio.text()
    assert "instagram.com" in head.instagram.text()
    user.click(head.portfolio)
    user.press(Qt.Key.Key_Space, on=head.instagram)
    assert opened == ["https://marenlindqvist.example/", "https://www.instagram.com/maren.lindqvist/"]
    assert not head.page.isVisible()  # the sandbox's own pages are on this computer


@battery
async def test_a_profile_that_was_kept_is_shown_without_a_network(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """Offline, who was looked at before is shown with photos and lists as they were kept."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await goes_to(user, "marenlindqvist")
    await user.sees_pictures()
    await sees_profile(user)
    await user.until(lambda: not user.application.tasks.names, "what was seen to be kept")
    user.press(Qt.Key.Key_Tab, CTRL | SHIFT)
    await sees_collections(user)
    await windows.close(user)
    sandbox.kill()
    user = await windows.open(api_url=sandbox.url)
    await goes_to(user, "marenlindqvist")
    await user.until(lambda: "Tromsø" in header(user).text, "what was kept of them")
    await user.sees_photos()
    user.press(Qt.Key.Key_Tab, CTRL | SHIFT)
    await sees_collections(user)
    user.press(Qt.Key.Key_F5)
    await sees_collections(user)
    assert "Tromsø" in header(user).text


@battery
async def test_what_did_not_come_comes_when_the_service_is_back(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """A profile and a list that failed are fetched by themselves; the name is there all the while."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await user.sees_photos()
    row = next(row for row, each in enumerate(user.photos) if each.photographer)
    user.click_tile(row)
    person = user.photos[row].photographer
    assert person is not None
    sandbox.freeze()
    sandbox.freeze(on=False)
    sandbox.kill()
    user.press(Qt.Key.Key_U, CTRL)
    await user.sees_state("The photo service cannot be reached")
    assert header(user).name == person.name
    sandbox.start()
    await user.sees_photos()
    await sees_profile(user)
    assert user.window.profile_page._member.error is None


@battery
async def test_nobody_is_there_by_that_name(open_window: OpenWindow) -> None:
    """A page that does not exist says so, with a way on."""
    user = await open_window()
    await goes_to(user, "nobody_here")
    await user.sees_state("This profile is no longer there")
    user.click(user.button("Back to the first page", user.wall))
    await user.sees_photos()
    assert not header(user).isVisible()


def member(**changed: object) -> dict[str, object]:
    """Return a member as the service would describe one."""
    return {
        "id": "u1",
        "username": "ann",
        "name": "Ann Example",
        "bio": "Words",
        "location": "Here",
        "portfolio_url": "https://ann.example/",
        "total_photos": 2,
        "total_likes": 1,
        "total_collections": 1,
    } | changed


def serve(service: FaultService, photos: int = 2, **changed: object) -> None:
    service.answers["/users/ann"] = as_json(member(**changed))
    listed = [service.photo(each, user=member(**changed)) for each in range(1, photos + 1)]
    service.answers["/users/ann/photos"] = as_json(listed, total=str(photos))


@battery
async def test_lists_with_nothing_and_lists_that_are_not_given(
    fault_service: FaultService, windows: Windows
) -> None:
    """No photos yet, no collections yet, likes that the service does not tell: each is said and leads on."""
    serve(fault_service, photos=0, total_photos=0)
    fault_service.answers["/users/ann/collections"] = as_json([])
    user = await windows.open(api_url=fault_service.url)
    await goes_to(user, "ann")
    await user.sees_state("No photos yet")
    await user.until(lambda: "Ann Example" in user.wall.state.text, "the name")
    user.click(tab(user, FeedKind.GATHERED))
    await user.sees_state("No collections yet")
    user.click(tab(user, FeedKind.LIKED))
    await user.sees_state("Likes are not shown")
    user.click(user.button("Show the photos", user.wall))
    await user.sees_state("No photos yet")
    assert header(user).tabs.current is FeedKind.PERSON


@battery
@pytest.mark.parametrize(
    "text", [MARKUP, LONG, NESTED, "x" * 10_000, "\n" * 500 + "a\n" * 500], ids=lambda text: text[:6]
)
async def test_whatever_people_write_of_themselves_is_text_and_has_its_bounds(
    fault_service: FaultService, windows: Windows, text: str
) -> None:
    """Hostile names, words and places are drawn letter by letter, in a header that leaves room for photos."""
    serve(fault_service, name=text[:2_000], bio=text, location=text, badge={"title": text})
    user = await windows.open(api_url=fault_service.url)
    size = user.window.size()
    await goes_to(user, "ann")
    await user.sees_photos()
    await sees_profile(user)
    head = header(user)
    head.grab()
    assert user.window.size() == size
    assert head.height() < user.wall.height() / 2
    said = "".join(shown(head))
    if text is MARKUP:
        assert MARKUP in said
    tips = [widget.toolTip() for widget in head.findChildren(QWidget) if widget.toolTip()]
    assert not any("<b>" in tip or "<img" in tip or "<table" in tip for tip in tips)
    more = [each for each in user.visible_buttons(head) if each.text() == "More"]
    for button in more:
        user.click(button)
        assert user.view.y() + user.tile(0).top() > head.geometry().bottom()


@battery
@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://a@b.example/",
        "https://[::1]/",
    ],
)
async def test_only_addresses_of_the_web_become_links(
    fault_service: FaultService, windows: Windows, url: str
) -> None:
    """Whatever stands where a website should, nothing else can be opened from a profile."""
    serve(fault_service, portfolio_url=url, instagram_username="../evil?x=", name=BIDI)
    user = await windows.open(api_url=fault_service.url)
    await goes_to(user, "ann")
    await sees_profile(user)
    await user.sees_photos()
    head = header(user)
    assert not head.portfolio.isVisible()
    assert not head.instagram.isVisible()
    assert not set(head.text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@battery
async def test_many_collections_come_page_by_page(fault_service: FaultService, windows: Windows) -> None:
    """The next page of collections comes near the end, each collection once; arrows reach the last."""
    serve(fault_service, total_collections=40)

    def listed(first: int, count: int) -> list[dict[str, object]]:
        return [
            {"id": f"c{each}", "title": f"Number {each}", "total_photos": each, "user": member()}
            for each in range(first, first + count)
        ]

    fault_service.answers["/users/ann/collections?page=1"] = as_json(listed(1, 30))
    fault_service.answers["/users/ann/collections?page=2"] = as_json(listed(30, 11))
    user = await windows.open(api_url=fault_service.url)
    await goes_to(user, "ann")
    await user.sees_photos()
    user.click(tab(user, FeedKind.GATHERED))
    await sees_collections(user)
    first = cards(user)[0]
    QTest.keyClick(first, Qt.Key.Key_End)
    await sees_collections(user, 40)
    assert [card.collection.ref.id for card in cards(user)] == [f"c{each}" for each in range(1, 41)]
    user.press(Qt.Key.Key_End)
    assert cards(user)[-1].hasFocus()
    assert cards(user)[-1].visibleRegion().boundingRect().height() == cards(user)[-1].height()
    user.press(Qt.Key.Key_Return)
    await user.until(lambda: user.wall.title == "Number 40", "the collection")
    user.press(Qt.Key.Key_Left, ALT)
    await sees_collections(user, 40)
    await user.until(lambda: cards(user)[-1].visibleRegion().boundingRect().height() > 0, "the same place")


@battery
async def test_tab_leads_through_the_header_to_the_photos(open_window: OpenWindow) -> None:
    """What stands above the photos comes before them by the keyboard, each with a name."""
    user = await open_window()
    await goes_to(user, "marenlindqvist")
    await user.sees_photos()
    await sees_profile(user)
    head = header(user)
    head.portfolio.setFocus(Qt.FocusReason.TabFocusReason)
    passed = []
    while not user.view.hasFocus():
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName()
        passed.append(focused)
        assert len(passed) < 10
        user.press(Qt.Key.Key_Tab)
    assert passed == [head.portfolio, head.instagram, tab(user, FeedKind.PERSON)]


@battery
async def test_a_page_follows_theme_and_width(open_window: OpenWindow) -> None:
    """In the smallest window and in dark colours nothing is cut off, and the photos keep half the room."""
    user = await open_window()
    user.window.resize(*Size.WINDOW_LEAST)
    await goes_to(user, "marenlindqvist")
    await user.sees_photos()
    await sees_profile(user)
    head = header(user)
    for choice in ("dark", "light"):
        user.window.choose_theme(choice)
        user.window.grab()
        assert head.width() <= user.wall.width()
        assert head.height() <= user.wall.height() / 2
        canvas = user.application.theme.colour("canvas").name()
        assert user.colour_at(head, head.rect().topRight()) == canvas
    for part in (head.portfolio, head.instagram, *head.tabs.tabs.values()):
        assert part.visibleRegion().boundingRect() == part.rect()
    narrow = head.width()
    user.window.resize(1600, 900)
    await user.until(lambda: head.width() > max(narrow, 800), "the wide header")
    assert user.tile(0).top() + user.view.y() > head.geometry().bottom()
