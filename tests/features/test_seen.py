"""Finding what was seen: while typing, on a page of its own, offline, and nobody else's."""

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication

from photodesk.domain.dates import DaySpan
from photodesk.domain.feed import FeedKind
from photodesk.domain.filters import Color, Orientation
from photodesk.domain.photo import Photo
from photodesk.store.search_index import colours_of, shape_of
from photodesk.store.sizes import Part
from photodesk.ui.search.days import day_text, day_words, span_words
from photodesk.ui.search.narrowing import Kind
from photodesk.ui.search.rows import RowKind
from photodesk.ui.search.searching import today
from tests.fakes.keyrings import MemoryKeyring
from tests.features.conftest import OpenWindow, StartSandbox, Windows
from tests.features.entering import ANN, other_person, road, sign_in
from tests.features.robot import Robot
from tests.features.suggesting import Suggested
from tests.features.user import CTRL, User


async def sees_all(user: User) -> Suggested:
    """See the first pages with their pictures, and have them kept."""
    await user.sees_pictures()
    await user.sees_places()
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    return Suggested(user)


def kind(user: User) -> FeedKind | None:
    """Return which kind of list is shown."""
    return user.wall.feed.feed.kind if user.wall.feed is not None else None


async def sees_here(user: User, title: str) -> None:
    """Wait for the list of what was seen that is called `title`."""
    await user.until(lambda: kind(user) is FeedKind.SEEN and user.wall.title == title, f"{title} here")
    await user.sees_photos()


def titled(user: User, title: str) -> bool:
    """Return whether the list is called `title`."""
    return user.wall.title == title


def word_of(photo: Photo) -> str:
    """Return the longest word of a photo's title."""
    words = [word for word in photo.title.split() if word.isalpha() and word.isascii()]
    return max(words, key=len)


async def test_what_was_seen_is_suggested_while_typing(open_window: OpenWindow) -> None:
    """Below the field stands how many photos here match, without a request; Down and Enter lead to them."""
    user = await open_window()
    at = await sees_all(user)
    word, requests = word_of(user.photos[0]), user.api_requests
    await at.types(word[:4].lower())
    assert [row.kind for row in at.rows[:2]] == [RowKind.SERVICE, RowKind.HERE]
    here = at.row(RowKind.HERE)
    assert here.text.startswith("On this computer: ")
    assert here.photos
    at.go_down_to(RowKind.HERE)
    user.press(Qt.Key.Key_Return)
    await sees_here(user, f"“{word[:4].lower()}”")
    assert f"{len(user.photos)} photo" in here.text
    assert user.photos[: len(here.photos)] == list(here.photos)
    assert user.api_requests == requests
    assert not at.rows
    assert QApplication.focusWidget() is user.view
    assert user.window.header.search.text() == word[:4].lower()


async def test_enter_searches_the_service_as_before(open_window: OpenWindow) -> None:
    """Whoever types and presses Enter asks the service, and the list of suggestions goes."""
    user = await open_window()
    at = await sees_all(user)
    word = word_of(user.photos[0])
    await at.types(word)
    user.press(Qt.Key.Key_Return, on=at.field)
    await user.until(lambda: kind(user) is FeedKind.SEARCH, "the search")
    await user.sees_photos()
    assert not at.rows
    bar = user.window.searching.bar
    assert bar.isVisible()
    assert bar.at_service.isChecked()
    assert at.chip(Kind.ORIENTATION).isVisible()
    assert not at.chip(Kind.SEEN).isVisible()  # the service knows nothing of that


async def test_only_the_last_text_is_answered(open_window: OpenWindow) -> None:
    """Suggestions are for what stands in the field, whatever was typed before it; Escape takes them away."""
    user = await open_window()
    at = await sees_all(user)
    answers: list[str] = []
    suggesting = user.application.desk.suggesting
    suggesting.changed.connect(lambda: answers.append(suggesting.found.text))
    await at.types("zzqqxx")
    assert answers[-1] == "zzqqxx"
    assert len(answers) < len("zzqqxx")
    assert at.row(RowKind.NOTHING).text == "Nothing on this computer matches"
    user.press(Qt.Key.Key_Escape, on=at.field)
    assert not at.rows
    assert QApplication.focusWidget() is user.view


async def test_people_and_collections_are_suggested(open_window: OpenWindow) -> None:
    """Photographers and collections that were seen lead to their pages."""
    user = await open_window()
    at = await sees_all(user)
    person = user.photos[0].photographer
    assert person is not None
    await at.types(person.name.split()[0])
    assert at.row(RowKind.PERSON).note == f"@{person.username}"
    at.click_row(RowKind.PERSON)
    await user.until(lambda: kind(user) is FeedKind.PERSON, "the page of the person")
    title = str(user.first_collection().data())
    await at.types(title.split(maxsplit=1)[0])
    assert title in [row.text for row in at.rows if row.kind is RowKind.COLLECTION]
    at.go_down_to(RowKind.COLLECTION)
    user.press(Qt.Key.Key_Return)
    await user.until(lambda: kind(user) is FeedKind.COLLECTION, "the collection")


@pytest.mark.battery
async def test_searches_are_remembered_here_and_can_be_removed(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """An empty field shows what was searched for last, after a restart too; Delete and a cross remove one."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    await sees_all(user)
    for text in ("water", "mountain", "qzxv"):
        user.search(text)
        await user.until(partial(titled, user, f"“{text}”"), text)
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    await windows.close(user)
    user = await windows.open(api_url=sandbox.url)
    at = await sees_all(user)
    await at.types("")
    assert [row.text for row in at.rows] == ["qzxv", "mountain", "water"]
    at.go_down_to(RowKind.SEARCH)
    user.press(Qt.Key.Key_Delete)
    await user.until(lambda: len(at.rows) == 2, "the search gone")
    at.click_row(RowKind.SEARCH, at_its_cross=True)
    await user.until(lambda: [row.text for row in at.rows] == ["water"], "the other search gone")
    at.click_row(RowKind.SEARCH)
    await user.until(lambda: user.wall.title == "“water”", "the search again")


@pytest.mark.battery
async def test_seen_is_a_place(open_window: OpenWindow) -> None:
    """All that was seen, the latest first; its key and its place in the sidebar lead there."""
    user = await open_window()
    await sees_all(user)
    first = user.ids
    user.search(word_of(user.photos[7]))
    await user.until(lambda: kind(user) is FeedKind.SEARCH, "the search")
    at = await sees_all(user)
    found = user.ids
    requests = user.api_requests
    user.press(Qt.Key.Key_H, CTRL)
    await sees_here(user, "Seen")
    assert user.ids[: len(found)] == found
    user.scroll_to(user.view.verticalScrollBar().maximum())
    await user.until(lambda: set(first) <= set(user.ids), "what was seen before")
    assert len(user.ids) == len(set(user.ids))
    assert user.api_requests == requests
    assert not user.window.searching.bar.switch.isVisible()
    assert at.chip(Kind.SEEN).isVisible()
    assert user.window.sidebar.tree.currentIndex() == user.place("Seen")
    user.click_place(user.place("Random"))
    await user.until(lambda: kind(user) is FeedKind.RANDOM, "random photos")
    assert not user.window.searching.bar.isVisible()
    user.click_place(user.place("Seen"))
    await sees_here(user, "Seen")


@pytest.mark.battery
async def test_chips_narrow_down_and_go_one_by_one(open_window: OpenWindow) -> None:
    """Shape, year and day are chosen from menus and removed one by one; all that is one step to go back."""
    user = await open_window()
    at = await sees_all(user)
    user.press(Qt.Key.Key_H, CTRL)
    await sees_here(user, "Seen")
    everything = user.ids
    await at.narrows(Kind.ORIENTATION, "Portrait")
    portraits = user.ids
    assert portraits
    assert {shape_of(photo) for photo in user.photos} == {Orientation.PORTRAIT}
    assert at.chip(Kind.ORIENTATION).button.text() == "Portrait"
    await at.narrows(Kind.SEEN, "Today")
    assert user.ids == portraits
    assert at.chip(Kind.SEEN).button.accessibleName() == "When seen: Seen today"
    await at.narrows(Kind.MADE, f"Before {today().year - 5}")
    assert all(photo.created_at and photo.created_at.year < today().year - 5 for photo in user.photos)
    await at.removes(Kind.MADE)
    assert user.ids == portraits
    await at.removes(Kind.ORIENTATION)
    assert user.ids == everything
    assert at.chip(Kind.SEEN).remove.isVisible()
    await at.removes(Kind.SEEN)
    assert user.ids == everything
    user.window.navigation.back()
    await user.until(lambda: user.wall.title == "Editorial", "where the user came from")


async def test_any_days_can_be_chosen(open_window: OpenWindow) -> None:
    """From and to are typed with the keyboard alone, stay when one goes back, and go with one click."""
    user = await open_window()
    at = await sees_all(user)
    user.press(Qt.Key.Key_H, CTRL)
    await sees_here(user, "Seen")
    days = sorted(photo.created_at.astimezone().date() for photo in user.photos if photo.created_at)
    first, last = days[5], days[20]
    panel = at.opens_days(Kind.MADE)
    user.type(day_text(last), into=panel.first)  # the wrong way round
    user.press(Qt.Key.Key_Tab, on=panel.first)
    user.type(first.isoformat(), into=panel.last)
    assert "change places" in panel.note.text()
    await at.presses(Qt.Key.Key_Return, panel.last)
    assert not panel.isVisible()
    span = DaySpan(first, last)
    assert user.wall.feed is not None
    assert user.wall.feed.feed.filters.made == span
    between = [day for day in days if first <= day <= last]
    shown = sorted(photo.created_at.astimezone().date() for photo in user.photos if photo.created_at)
    assert shown == between
    words = span_words(span)
    assert at.chip(Kind.MADE).button.text() == words
    assert QApplication.focusWidget() is user.view  # as after every other filter
    user.click_place(user.place("Random"))
    await user.until(lambda: kind(user) is FeedKind.RANDOM, "random photos")
    user.window.navigation.back()
    await sees_here(user, "Seen")
    assert at.chip(Kind.MADE).button.text() == words
    panel = at.opens_days(Kind.MADE)
    assert (panel.first.text(), panel.last.text()) == (day_text(first), day_text(last))
    user.press(Qt.Key.Key_Escape, on=panel.first)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is at.chip(Kind.MADE).button
    await at.removes(Kind.MADE)
    assert len(user.photos) == len(days)


async def test_a_day_can_be_chosen_in_the_calendar(open_window: OpenWindow) -> None:
    """A click takes a day for the end one stands in and goes on to the other; an end may stay open."""
    user = await open_window()
    at = await sees_all(user)
    user.press(Qt.Key.Key_H, CTRL)
    await sees_here(user, "Seen")
    panel = at.opens_days(Kind.SEEN)
    assert panel.month.selectedDate() == QDate.currentDate()
    assert not panel.clear.isEnabled()
    user.press(Qt.Key.Key_Return, on=panel.month.days)
    assert panel.first.text() == day_text(today())
    assert QApplication.focusWidget() is panel.last
    user.type("tomorrow", into=panel.last)
    assert not panel.show_them.isEnabled()
    assert "“tomorrow” is no day" in panel.note.text()
    user.press(Qt.Key.Key_Return, on=panel.last)
    assert panel.isVisible()
    panel.last.clear()
    await at.clicks(panel.show_them)
    assert at.chip(Kind.SEEN).button.text() == "Seen today"
    assert user.photos
    panel = at.opens_days(Kind.SEEN)
    panel.first.clear()
    user.type((today() - timedelta(days=1)).isoformat(), into=panel.last)
    await at.clicks(panel.show_them)
    assert at.chip(Kind.SEEN).button.text() == f"Seen until {day_words(today() - timedelta(days=1))}"
    await user.sees_state("Nothing on this computer matches the filters")
    panel = at.opens_days(Kind.SEEN)
    await at.clicks(panel.clear)
    await sees_here(user, "Seen")
    assert not at.chip(Kind.SEEN).remove.isVisible()


async def test_what_only_this_computer_understands_is_looked_for_here(open_window: OpenWindow) -> None:
    """Enter on “-word” or “by:” asks no service, says why, and the switch asks it all the same."""
    user = await open_window()
    at = await sees_all(user)
    photo = user.photos[0]
    assert photo.photographer is not None
    person, word = photo.photographer.username, word_of(photo).lower()
    mine = [each for each in user.photos if each.photographer and each.photographer.username == person]
    requests = user.api_requests
    await at.types(f"by:{person}")
    assert [row.kind for row in at.rows[:2]] == [RowKind.HERE, RowKind.SERVICE]
    assert at.rows[0].note == "Enter"
    user.press(Qt.Key.Key_Return, on=at.field)
    await sees_here(user, f"“by:{person}”")
    assert set(user.ids) == {each.ref for each in mine}
    await user.until(lambda: "as of a moment ago" in at.bar_line, "how old it is")
    assert "does not understand “-” and “by:”" in at.bar_line
    user.search(f"by:{person} -{word}")
    await user.until(lambda: user.wall.title == f"“by:{person} -{word}”" and not loads(user), "the others")
    assert photo.ref not in user.ids
    assert user.api_requests == requests
    user.click(user.window.searching.bar.at_service)
    await user.until(lambda: kind(user) is FeedKind.SEARCH, "the service")


def loads(user: User) -> bool:
    """Return whether the list is on its way."""
    return user.wall.feed is None or user.wall.feed.loading


@pytest.mark.battery
async def test_the_service_is_asked_with_the_filters_it_understands(
    open_window: OpenWindow, shared_sandbox: object
) -> None:
    """A colour narrows the service's own search; on this computer it stays, with more to choose from."""
    user = await open_window()
    at = await sees_all(user)
    user.search("water")
    await user.until(lambda: kind(user) is FeedKind.SEARCH, "the search")
    await user.sees_photos()
    await at.narrows(Kind.COLOUR, "Blue")
    assert user.wall.feed is not None
    assert user.wall.feed.feed.filters.color is Color.BLUE
    found = shared_sandbox.says("/search/photos?query=water&per_page=30&color=blue")  # type: ignore[attr-defined]
    assert [ref.id for ref in user.ids[:30]] == [each["id"] for each in found["results"]]
    await sees_all(user)
    user.click(user.window.searching.bar.on_computer)
    await user.until(lambda: kind(user) is FeedKind.SEEN, "this computer")
    assert user.wall.feed.feed.filters.color is Color.BLUE
    assert at.chip(Kind.SEEN).isVisible()
    user.click(user.window.searching.bar.at_service)
    await user.until(lambda: kind(user) is FeedKind.SEARCH, "the service")
    assert user.wall.feed.feed.filters.color is Color.BLUE


@pytest.mark.battery
async def test_nothing_here_leads_to_the_service(open_window: OpenWindow) -> None:
    """What was never seen is not found here; one button asks the service, another takes filters away."""
    user = await open_window()
    at = await sees_all(user)
    user.press(Qt.Key.Key_H, CTRL)
    await sees_here(user, "Seen")
    await at.narrows(Kind.ORIENTATION, "Squarish")
    held = " ".join(colours_of(photo) or "" for photo in user.photos).split()
    missing = next(each for each in Color if each not in held)
    await at.narrows(Kind.COLOUR, missing.replace("_", " ").capitalize())
    await user.sees_state("Nothing on this computer matches the filters")
    user.click(user.button("Remove the filters", user.wall.state))
    await sees_here(user, "Seen")
    user.search("qzxv")
    await user.sees_state("Nothing found")
    user.click(user.window.searching.bar.on_computer)
    await user.sees_state("Nothing on this computer matches “qzxv”")
    name = user.application.desk.connection.current
    assert name is not None
    user.click(user.button(f"Search {name.identity.name}", user.wall.state))
    await user.sees_state("Nothing found")


@pytest.mark.battery
async def test_offline_a_search_shows_what_is_here(start_sandbox: StartSandbox, windows: Windows) -> None:
    """Without the service a search shows this computer and says so; when it is back it is offered."""
    sandbox = start_sandbox()
    user = await windows.open(api_url=sandbox.url)
    at = await sees_all(user)
    word = word_of(user.photos[0])
    sandbox.kill()
    user.search(word)
    await sees_here(user, f"“{word}”")
    await user.until(lambda: at.bar_line.endswith("as of a moment ago."), "how old it is")
    assert "cannot be reached now. This is what is on this computer, as of" in at.bar_line
    assert not user.window.searching.bar.button.isVisible()
    other = word_of(user.photos[0])[:3].lower()
    user.search(other)
    assert kind(user) is FeedKind.SEEN  # at once: nobody waits for a service that is known to be away
    await sees_here(user, f"“{other}”")
    sandbox.start()
    await user.until(lambda: "answers again" in at.bar_line, "the service back")
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    requests = user.api_requests
    user.click(user.window.searching.bar.button)
    await user.until(lambda: kind(user) is FeedKind.SEARCH, "the service")
    await user.sees_photos()
    assert user.api_requests == requests  # what it answered first has been kept
    assert at.bar_line == ""


@pytest.mark.battery
async def test_out_of_requests_a_search_shows_what_is_here(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """When the requests of the hour are used up, this computer stands in for the service and says so."""
    sandbox = start_sandbox("--rate-limit", "6")
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    at = Suggested(user)
    word = word_of(user.photos[0])
    for number in range(8):
        user.search(f"{word} {number}")
        await user.until(lambda: not user.wall.feed or not user.wall.feed.loading, "an answer")
    user.search(word)
    await sees_here(user, f"“{word}”")
    what = "The requests of this hour are used up. This is what is on this computer, as of a moment ago."
    await user.until(lambda: at.bar_line == what, "why, and how old it is")


@pytest.mark.battery
async def test_favourites_are_found_though_the_cache_is_empty(open_window: OpenWindow) -> None:
    """Clearing what was seen forgets everything but what was kept; that is found as before."""
    user = await open_window()
    at = await sees_all(user)
    word = word_of(user.photos[2])
    user.click_tile(2)
    user.press(Qt.Key.Key_L)
    kept = user.photos[2].ref
    await user.until(lambda: not user.application.tasks.names, "the favourite kept")
    storage = user.application.desk.storage
    storage.clear(Part.PHOTOS)
    await user.until(lambda: not storage.busy, "an empty cache")
    await at.types(word)
    assert at.row(RowKind.HERE).text == "On this computer: 1 photo"
    at.click_row(RowKind.HERE)
    await sees_here(user, f"“{word}”")
    assert user.ids == [kept]


@pytest.mark.battery
@pytest.mark.parametrize("way", ["signed out", "another account"])
async def test_nobody_finds_what_another_account_saw(
    start_sandbox: StartSandbox, windows: Windows, keyring: MemoryKeyring, way: str
) -> None:
    """What somebody saw while signed in is found by them alone; what anybody may see, by all."""
    sandbox, robot = start_sandbox(), Robot(ANN)
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await sees_all(user)
    ann = await sign_in(user)
    at = await sees_all(user)
    user.search("water")
    await user.until(lambda: kind(user) is FeedKind.SEARCH, "the search")
    await sees_all(user)
    seen = set(user.ids)
    user.press(Qt.Key.Key_H, CTRL)
    await sees_here(user, "Seen")
    assert seen <= set(user.ids)
    if way == "signed out":
        user.application.accounts.sign_out(ann)
    else:
        robot.user = other_person(sandbox)
        await sign_in(user)
    await user.until(lambda: user.application.accounts.current != ann, "somebody else")
    await sees_all(user)
    user.window.navigation.go_to(user.window.navigation.home)
    user.press(Qt.Key.Key_H, CTRL)
    await sees_here(user, "Seen")
    assert not seen <= set(user.ids)
    await at.types("wat")
    assert RowKind.SERVICE in [row.kind for row in at.rows]
    assert RowKind.SEARCH not in [row.kind for row in at.rows]
