"""Collections of one's own in the window: made, filled, changed and deleted, at once and at the service."""

import pytest
from PySide6.QtCore import Qt

from photodesk.ui.text import without_mnemonic
from tests.fakes.keyrings import MemoryKeyring
from tests.features.collector import Collector, collector
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, road, sign_in
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import ALT, CTRL

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sandbox(start_sandbox: StartSandbox, keyring: MemoryKeyring) -> SandboxProcess:
    return start_sandbox()


async def test_a_collection_is_made_by_a_drop(sandbox: SandboxProcess, windows: Windows) -> None:
    """Photos dropped on New collection… wait in the dialog; then it is there, counted and covered."""
    at = await collector(sandbox, windows)
    photos = at.user.photos[:3]
    assert at.drag("New collection…", photos) == "+ 3"
    assert at.drop()
    await at.user.until(at.dialog.isVisible, "the dialog")
    assert "With 3 photos." in at.dialog.said
    at.fill_in("Harbours")
    assert at.rows[0] == "Harbours 3"
    assert at.cover("Harbours") == photos[0].ref.id
    assert "Created “Harbours” with 3 photos" in at.window.toasts.texts
    await at.is_sent()
    assert at.rows[0] == "Harbours 3"
    assert at.held("Harbours") == [photo.ref.id for photo in photos]


async def test_a_private_collection_is_made_by_keys(sandbox: SandboxProcess, windows: Windows) -> None:
    """Ctrl+Shift+N, its title, what it is about, and one is in it; it is marked, and nobody else sees it."""
    at = await collector(sandbox, windows)
    before = at.user.api_requests
    at.user.press(Qt.Key.Key_N, CTRL | SHIFT)
    assert at.dialog.isVisible()
    assert not at.dialog.go.isEnabled()
    at.fill_in("Secrets", "Nobody knows.", private=True)
    assert at.rows[0] == "Secrets private"
    await at.user.sees_state("Nothing in it yet")
    assert "Private" in at.parts.page.head.text
    assert "Nobody knows." in at.parts.page.head.text
    await at.is_sent()
    assert at.user.api_requests == before + 1
    found = await at.at_service("Secrets")
    assert found is not None
    assert found["private"]
    assert at.window.navigation.place is not None
    assert at.window.navigation.place.subject == found["id"]  # the place goes on under its new name


async def test_photos_are_added_moved_and_taken_out(sandbox: SandboxProcess, windows: Windows) -> None:
    """A drop copies, with Shift it moves; what is in already is not lit; the menu shows it checked."""
    at = await collector(sandbox, windows)
    one, two = at.user.photos[:2]
    at.collecting.create("First", photos=[one, two])
    at.collecting.create("Second", photos=[])
    assert at.drag("First", [one]) == ""
    assert not at.drop()
    at.user.click_place(at.index("First"))
    await at.user.until(lambda: at.user.ids == [one.ref, two.ref], "its photos")
    assert at.drag("Second", [one]) == "Copy 1"
    assert at.drag("Second", [one], SHIFT) == "Move 1"
    assert at.drop()
    await at.user.until(lambda: at.user.ids == [two.ref], "the photo to be gone from the wall")
    assert at.rows[:2] == ["Second 1", "First 1"]
    at.user.click_tile(0)
    at.user.press(Qt.Key.Key_A, on=at.user.view)
    await at.user.until(at.menu.isVisible, "the menu")
    assert [at.entries[title].isChecked() for title in ("First", "Second")] == [True, False]
    at.entries["First"].trigger()
    at.menu.close()
    await at.user.sees_state("Nothing in it yet")
    await at.is_sent()
    assert (at.held("First"), at.held("Second")) == ([], [one.ref.id])
    at.undo()
    await at.user.until(lambda: at.user.ids == [two.ref], "the photo to be back")
    at.undo()
    await at.user.until(lambda: set(at.user.ids) == {one.ref, two.ref}, "both to be back")
    await at.is_sent()
    assert (set(at.held("First")), at.held("Second")) == ({one.ref.id, two.ref.id}, [])


async def test_a_collection_is_renamed_and_hidden(sandbox: SandboxProcess, windows: Windows) -> None:
    """Row, head and title of the window say it at once; only what is different is sent."""
    at = await collector(sandbox, windows)
    at.collecting.create("Sea", photos=at.user.photos[:1])
    await at.is_sent()
    at.user.click_place(at.index("Sea"))
    await at.user.sees_photos()
    before = at.user.api_requests
    at.user.click(at.head_button("Edit…"))
    assert at.dialog.fields["title"].typed == "Sea"
    at.dialog.fields["title"].place.clear()
    assert not at.dialog.go.isEnabled()
    at.user.type("Ocean", into=at.dialog.fields["title"].place)
    at.user.press(Qt.Key.Key_Return, on=at.dialog.fields["title"].place)
    assert at.rows[0] == "Ocean 1"
    assert at.window.windowTitle().startswith("Ocean")
    at.choose("Ocean", "Make private")
    assert at.rows[0] == "Ocean 1 private"
    await at.is_sent()
    assert await at.at_service("Ocean") == {"id": at.own("Ocean").ref.id, "total": 1, "private": True}
    at.undo()
    assert at.rows[0] == "Ocean 1"
    await at.is_sent()
    assert at.user.api_requests <= before + 3 + 1  # three changes, and our own question


@pytest.mark.battery
async def test_deleting_is_undone_before_and_after_it_is_sent(
    sandbox: SandboxProcess, windows: Windows
) -> None:
    """It goes at once, and nothing is sent while the way back is offered; later it is made anew."""
    at = await collector(sandbox, windows)
    photos = at.user.photos[:2]
    at.collecting.create("Sea", photos=photos)
    await at.is_sent()
    ref = at.own("Sea").ref
    before = at.user.api_requests
    at.choose("Sea", "Delete")
    assert "Sea 2" not in at.rows
    at.user.click(at.user.button("Undo", at.toast("Deleted “Sea”")))
    assert at.rows[0] == "Sea 2"
    assert (at.own("Sea").ref, at.user.api_requests) == (ref, before)
    at.choose("Sea", "Delete")
    assert len(at.user.application.desk.outbox.entries) == 1
    await at.is_sent()
    assert await at.at_service("Sea") is None
    at.undo()
    assert at.rows[0] == "Sea 2"
    await at.is_sent()
    assert at.own("Sea").ref != ref
    assert at.held("Sea") == [photo.ref.id for photo in photos]


@pytest.mark.battery
async def test_twelve_photos_are_twelve_requests(
    start_sandbox: StartSandbox, keyring: MemoryKeyring, windows: Windows
) -> None:
    """What many cost is said and asked about before, also to take them back; not now is not at all."""
    sandbox = start_sandbox("--rate-limit", "100")
    at = await collector(sandbox, windows)
    at.collecting.create("Many")
    await at.is_sent()
    at.user.click_tile(0)
    at.user.press(Qt.Key.Key_Home)
    for _ in range(11):
        at.user.press(Qt.Key.Key_Right, SHIFT)
    before = at.user.api_requests
    at.user.press(Qt.Key.Key_A, on=at.user.view)
    await at.user.until(at.menu.isVisible, "the menu")
    assert at.menu.actions()[0].text() == "Add 12 photos to  (12 requests)"
    at.entries["Many"].trigger()
    at.menu.close()
    assert at.asked.startswith("Add 12 photos to “Many”? 12 requests; ")
    at.answers(yes=False)
    assert at.rows[0] == "Many"
    at.parts.commands.add(at.own("Many"), at.user.photos[:12])
    at.answers()
    assert at.rows[0] == "Many 12"
    await at.is_sent()
    assert at.user.api_requests == before + 12
    assert set(at.held("Many")) == {photo.ref.id for photo in at.user.photos[:12]}
    at.undo()
    assert at.asked.startswith("Undo: Added 12 photos to “Many”? 12 requests; ")
    at.answers(yes=False)
    await at.user.until(lambda: any("not undone" in each for each in at.window.toasts.texts), "the word")
    assert at.rows[0] == "Many 12"
    at.undo()
    at.answers()
    assert at.rows[0] == "Many"
    await at.is_sent()
    assert at.held("Many") == []


@pytest.mark.battery
async def test_a_new_collection_of_many_asks_first(
    start_sandbox: StartSandbox, keyring: MemoryKeyring, windows: Windows
) -> None:
    """With eleven photos it takes twelve requests: it is made once that is said yes to; so is its return."""
    sandbox = start_sandbox("--rate-limit", "100")
    at = await collector(sandbox, windows)
    photos = at.user.photos[:11]
    assert at.drag("New collection…", photos) == "+ 11"
    assert at.drop()
    await at.user.until(at.dialog.isVisible, "the dialog")
    at.fill_in("Harbours")
    assert at.asked.startswith("Create “Harbours” with 11 photos? 12 requests; ")
    assert not any(row.startswith("Harbours") for row in at.rows)
    at.answers()
    assert at.rows[0] == "Harbours 11"
    await at.is_sent()
    at.choose("Harbours", "Delete")
    await at.is_sent()
    at.undo()
    assert at.asked.startswith("Undo: Deleted “Harbours”? 12 requests; ")
    at.answers()
    assert at.rows[0] == "Harbours 11"
    await at.is_sent()
    assert at.held("Harbours") == [photo.ref.id for photo in photos]


@pytest.mark.battery
async def test_offline_everything_goes_on_and_is_sent_later(
    sandbox: SandboxProcess, windows: Windows
) -> None:
    """Made, filled and looked at without the service, over a restart; then it reaches the service once."""
    at = await collector(sandbox, windows)
    photos = at.user.photos[:2]
    at.collecting.create("Known", photos=photos[:1])
    await at.is_sent()
    at.user.click_place(at.index("Known"))
    await at.user.sees_pictures()
    await at.is_kept()
    at.user.press(Qt.Key.Key_Left, ALT)
    await at.user.sees_pictures()
    sandbox.stop()
    at.collecting.create("Away", photos=photos)
    at.collecting.add(at.own("Known"), [photos[1]])
    assert at.rows[:2] == ["Away 2", "Known 2"]
    at.user.click_place(at.index("Away"))
    await at.user.until(lambda: at.user.ids == [photo.ref for photo in photos], "its photos")
    await windows.close(at.user)
    again = Collector(await windows.open(api_url=sandbox.url), sandbox)
    await again.user.until(lambda: again.rows[:2] == ["Away 2", "Known 2"], "the collections as they were")
    again.user.click_place(again.index("Known"))
    await again.user.until(lambda: set(again.user.ids) == {photo.ref for photo in photos}, "its photos")
    sandbox.start()
    await again.is_sent()
    assert again.held("Away") == [photo.ref.id for photo in photos]
    assert set(again.held("Known")) == {photo.ref.id for photo in photos}
    titles = [each.title for each in again.collecting.own]
    assert titles.count("Away") == 1


@pytest.mark.battery
async def test_a_collection_that_was_deleted_elsewhere(sandbox: SandboxProcess, windows: Windows) -> None:
    """What is put into it is not lost without a word: it stays in the list of changes with its reason."""
    at = await collector(sandbox, windows)
    at.collecting.create("Gone")
    await at.is_sent()
    await at._facet().delete(at.own("Gone").ref.id)
    at.collecting.add(at.own("Gone"), at.user.photos[:1])
    await at.user.until(lambda: "Gone" not in " ".join(at.rows), "it to be gone")
    (entry,) = at.user.application.desk.outbox.entries
    assert not entry.counts
    assert "deleted elsewhere" in entry.reason


@pytest.mark.battery
async def test_a_title_that_the_service_refuses(sandbox: SandboxProcess, windows: Windows) -> None:
    """The collection stays as it was wanted, with what the service says; edited, it is sent again."""
    at = await collector(sandbox, windows)
    sandbox.fails(kind="422", path="/collections", method="POST")
    at.collecting.create("Refused", photos=at.user.photos[:1])
    await at.user.until(lambda: at.user.application.desk.outbox.entries[0].reason, "the refusal")
    assert at.rows[0] == "Refused 1"
    sandbox.fails()
    await at.user.until(lambda: any("Refused" in text for text in at.window.toasts.texts), "the word of it")
    at.user.click(at.user.button("Edit…", at.toast("“Refused” waits for you")))
    assert at.dialog.fields["title"].below
    at.dialog.fields["title"].place.clear()
    at.user.type("Accepted", into=at.dialog.fields["title"].place)
    at.user.click(at.dialog.go)
    await at.is_sent()
    assert at.held("Accepted") == [at.user.photos[0].ref.id]


@pytest.mark.battery
async def test_del_takes_out_of_the_collection_that_is_shown(
    sandbox: SandboxProcess, windows: Windows
) -> None:
    """In one's own collection Del and the menu take out all that are selected, as one step."""
    at = await collector(sandbox, windows)
    photos = at.user.photos[:3]
    action = at.window.actions_by_id["take-from-collection"]
    assert not action.isVisible()
    at.collecting.create("Sea", photos=photos)
    await at.is_sent()
    at.user.click_place(at.index("Sea"))
    await at.user.until(lambda: len(at.user.ids) == len(photos), "its photos")
    assert action.isVisible()
    assert not action.isEnabled()
    at.user.click_tile(0)
    at.user.click_tile(1, CTRL)
    kept = at.user.ids[2:]
    assert without_mnemonic(action.text()) == "Remove 2 photos from this collection"
    at.user.press(Qt.Key.Key_Delete, on=at.user.view)
    await at.user.until(lambda: at.user.ids == kept, "two photos to be gone")
    assert at.rows[0] == "Sea 1"
    await at.is_sent()
    assert at.held("Sea") == [ref.id for ref in kept]
    at.undo()
    await at.is_sent()
    assert sorted(at.held("Sea")) == sorted(photo.ref.id for photo in photos)
    at.user.press(Qt.Key.Key_1, CTRL)
    await at.user.until(lambda: not action.isVisible(), "the action to go")


@pytest.mark.battery
async def test_which_collections_a_photo_is_in(sandbox: SandboxProcess, windows: Windows) -> None:
    """The inspector names them as soon as they are so, and leads there."""
    at = await collector(sandbox, windows)
    at.window.actions_by_id["inspector"].setChecked(True)
    photo = at.user.photos[0]
    at.user.click_tile(0)
    assert at.parts.inside.titles == []
    at.collecting.create("Sea", photos=[photo])
    at.collecting.create("Work", photos=[photo])
    assert sorted(at.parts.inside.titles) == ["Sea", "Work"]
    await at.is_sent()
    assert sorted(at.parts.inside.titles) == ["Sea", "Work"]
    at.user.click(at.user.button("Sea", at.parts.inside))
    await at.user.until(lambda: at.user.ids == [photo.ref], "the collection")


@pytest.mark.battery
async def test_somebody_s_collection_is_followed_without_an_account(
    sandbox: SandboxProcess, windows: Windows
) -> None:
    """It is kept here, found at the side, and costs nothing; what is like it costs one request."""
    user = await windows.open(api_url=sandbox.url)
    await user.sees_photos()
    await user.sees_places()
    at = Collector(user, sandbox)
    title = str(user.first_collection().data())
    user.click_place(user.first_collection())
    await user.sees_photos()
    before = user.api_requests
    user.click(at.head_button("Follow"))
    assert [row.startswith(title) for row in at.followed] == [True]
    assert at.head_button("Following").isVisible()
    assert user.api_requests == before
    related = at.parts.page.related
    for _ in range(2):
        user.click(at.head_button("Related"))
        await user.until(lambda: len(related.menu.actions()) > 2, "what is like it")
        related.menu.close()
    assert user.api_requests == before + 1
    await windows.close(user)
    again = Collector(await windows.open(api_url=sandbox.url), sandbox)
    await again.user.until(lambda: len(again.followed) == 1, "what is followed")
    again.choose(title, "Unfollow")
    assert again.followed == []
    again.undo()
    assert len(again.followed) == 1


@pytest.mark.battery
async def test_a_list_that_was_put_off_comes_once_requests_are_known_to_be_plenty(
    sandbox: SandboxProcess, windows: Windows
) -> None:
    """While nobody knows how many there are, the list waits to be wanted; the first answer ends that."""
    user = await windows.open(api_url=sandbox.url, guides=road(Robot(ANN)))
    await user.sees_photos()
    await user.sees_places()
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    await sign_in(user)
    await user.until(lambda: not user.application.tasks.names, "everything kept")
    await sign_in(user, "read_collections", "write_collections")
    collecting = user.application.desk.collecting
    await user.until(lambda: collecting.on_request, "the way to the list")
    user.press(Qt.Key.Key_F5)
    await user.until(lambda: collecting.asked and collecting.own, "the list itself")
    assert not collecting.on_request
