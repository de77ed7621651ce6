"""The collection workbench in the real window, signed in to the sandbox."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.fakes.keyrings import MemoryKeyring
from tests.features.collector import Collector
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN
from tests.features.processes import SandboxProcess
from tests.features.user import ALT, CTRL, LEFT, NO_KEYS
from tests.features.workbench_user import TOKEN, Shelves, WorkbenchUser

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sandbox(
    start_sandbox: StartSandbox, monkeypatch: pytest.MonkeyPatch, keyring: MemoryKeyring
) -> SandboxProcess:
    monkeypatch.setenv("PHOTODESK_SANDBOX_TOKEN", f"{ANN}:{TOKEN}")
    return start_sandbox("--rate-limit", "1000")


@pytest.fixture
def shelves(sandbox: SandboxProcess) -> Shelves:
    return Shelves(sandbox)


async def test_three_photos_are_moved_and_brought_back(
    sandbox: SandboxProcess, shelves: Shelves, windows: Windows
) -> None:
    """Move takes what is selected to the other side at once, and at the service; Ctrl+Z is one step back."""
    sea, work = shelves.make("Sea", range(6)), shelves.make("Work", range(4, 8))
    before = shelves.holds(sea), shelves.holds(work)
    at = await WorkbenchUser.signed_in(windows, sandbox)
    await at.shows(at.left, "Sea")
    await at.shows(at.right, "Work")
    assert "2 also on the right" in at.left.picker.text_shown
    at.select(at.left, 0, 1, 4)
    assert at.left.said.text() == "3 photos selected · copy 2 requests · move 5 requests"
    chosen = [at.ids(at.left)[row] for row in (0, 1, 4)]
    requests = at.user.api_requests
    at.user.click(at.left.move_)
    await at.sees(at.left, [id_ for id_ in before[0] if id_ not in chosen])
    await at.sees(at.right, [*before[1], *chosen[:2]])
    await at.all_is_sent()
    assert at.user.api_requests == requests + 5
    assert set(shelves.holds(sea)) == set(before[0]) - set(chosen)
    assert set(shelves.holds(work)) == set(before[1]) | set(chosen)
    await at.says("Moved 3 photos to “Work”")
    at.user.press(Qt.Key.Key_Z, CTRL)
    await at.sees(at.left, before[0])
    await at.all_is_sent()
    assert (set(shelves.holds(sea)), set(shelves.holds(work))) == (set(before[0]), set(before[1]))


async def test_title_and_undo_button_say_what_is_in_front_and_what_was_done(
    sandbox: SandboxProcess, shelves: Shelves, windows: Windows
) -> None:
    """The window is called after the workbench while it is open; its Undo is off until there is a step."""
    shelves.make("Sea", range(3))
    shelves.make("Work")
    at = await WorkbenchUser.signed_in(windows, sandbox)
    user = at.user
    assert user.window.windowTitle() == "Collection workbench"
    assert not user.tool("Undo", at.page).isEnabled()
    await at.shows(at.left, "Sea")
    await at.shows(at.right, "Work")
    at.select(at.left, 0, 1)
    user.click(at.left.copy)
    undo = user.tool("Undo Copy 2 photos to “Work”", at.page)
    assert undo.isEnabled()
    user.click(undo)
    await at.sees(at.right, [])
    assert not undo.isEnabled()
    assert user.window.actions_by_id["redo"].text() == "&Redo Copy 2 photos to “Work”"
    user.press(Qt.Key.Key_B, CTRL)
    assert user.window.windowTitle() == "Editorial"


async def test_the_button_of_a_collection_opens_it_there(
    sandbox: SandboxProcess, shelves: Shelves, windows: Windows
) -> None:
    """Workbench… above a collection shows that collection on the left, with nothing to be chosen first."""
    shelves.make("Sea", range(3))
    at = await WorkbenchUser.signed_in(windows, sandbox)
    at.user.press(Qt.Key.Key_Escape)
    collector = Collector(at.user, sandbox)
    await at.user.until(lambda: "Sea 3" in collector.rows, "the collection at the side")
    at.user.click_place(collector.index("Sea"))
    await at.user.until(lambda: len(at.user.ids) == len(range(3)), "its photos")
    at.user.click(collector.head_button("Workbench…"))
    await at.user.until(at.page.isVisible, "the workbench")
    await at.is_whole(at.left)
    assert at.left.picker.text_shown.startswith("Sea")


@pytest.mark.battery
async def test_photos_are_dragged_across(sandbox: SandboxProcess, shelves: Shelves, windows: Windows) -> None:
    """A drop on the other side copies, with Shift it moves; what it does and costs is said before."""
    sea, work = shelves.make("Sea", range(5)), shelves.make("Work", range(10, 12))
    at = await WorkbenchUser.signed_in(windows, sandbox)
    await at.shows(at.left, "Sea")
    await at.shows(at.right, "Work")
    first, second = at.ids(at.left)[:2]
    for row, keys, said in (
        (0, NO_KEYS, "Copy 1 photo here · 1 request · Shift moves"),
        (1, SHIFT, "Move 1 photo here · 2 requests"),
    ):
        at.drop_on(at.right, keys)
        view = at.left.view
        place = view.visualRect(view.photos.index(row)).center()
        QTest.mousePress(view.viewport(), LEFT, NO_KEYS, place)
        at.pull(view, place + QPoint(40, 0))
        assert at.said_of_drop == said
        QTest.mouseRelease(view.viewport(), LEFT, NO_KEYS, place + QPoint(40, 0))
        await at.all_is_sent()
    assert set(shelves.holds(work)) == {*shelves.photos[10:12], first, second}
    assert set(shelves.holds(sea)) == set(shelves.photos[:5]) - {second}
    assert not at.right.property("drop")


@pytest.mark.battery
async def test_two_collections_become_one(
    sandbox: SandboxProcess, shelves: Shelves, windows: Windows
) -> None:
    """Merging says what it will do and cost; the other is deleted last, and Undo makes it anew as it was."""
    sea, work = shelves.make("Sea", range(6)), shelves.make("Work", range(4, 9))
    at = await WorkbenchUser.signed_in(windows, sandbox)
    await at.shows(at.left, "Sea")
    await at.shows(at.right, "Work")
    at.user.click(at.page.merge)
    assert "Merge “Work” into “Sea”" in at.page.panel.text
    assert "Puts 3 photos into “Sea”. 2 are there already." in at.page.panel.text
    at.user.click(at.page.panel.delete)
    assert at.page.panel.text.splitlines()[-1].startswith("4 requests; ")
    assert at.page.panel.text.endswith(" left now; done in a moment.")
    at.user.click(at.user.button("Merge", at.page.panel))
    await at.sees(at.left, shelves.photos[:9])
    await at.all_is_sent()
    assert set(shelves.holds(sea)) == set(shelves.photos[:9])
    assert "Work" not in shelves.names()
    assert at.right.listing is None
    at.user.press(Qt.Key.Key_Z, CTRL)
    await at.sees(at.left, shelves.photos[:6])
    await at.all_is_sent()
    assert "Work" in shelves.names()
    anew = shelves.names()["Work"]
    assert anew != work
    assert shelves.holds(anew) == shelves.photos[4:9]


@pytest.mark.battery
async def test_duplicates_are_taken_out(sandbox: SandboxProcess, shelves: Shelves, windows: Windows) -> None:
    """What is in several collections is listed with all of them; what is not ticked is taken out."""
    sea, work = shelves.make("Sea", range(6)), shelves.make("Work", range(4, 9))
    at = await WorkbenchUser.signed_in(windows, sandbox)
    await at.finds_duplicates()
    also_in_sea = {at.photo_of(box) for box in at.page.overview.boxes if box.text() == "Keep in “Sea”"}
    boxes = [
        box
        for box in at.page.overview.boxes
        if box.text() == "Keep in “Work”" and at.photo_of(box) in also_in_sea
    ]
    assert len(boxes) == 2
    assert all(box.isChecked() for box in boxes)
    for box in boxes:
        at.user.click(box)
    requests = at.user.api_requests
    at.user.click(at.page.overview.remove)
    await at.all_is_sent()
    assert at.user.api_requests == requests + len(boxes)
    assert set(shelves.holds(work)) == set(shelves.photos[6:9])
    assert set(shelves.holds(sea)) == set(shelves.photos[:6])


@pytest.mark.battery
async def test_a_plan_is_stopped_half_way(
    sandbox: SandboxProcess, shelves: Shelves, windows: Windows
) -> None:
    """Cancelled, the rest stays where it was; Undo moves it after all, and undone again all is back."""
    sea, work = shelves.make("Sea", range(8)), shelves.make("Work")
    at = await WorkbenchUser.signed_in(windows, sandbox)
    await at.shows(at.left, "Sea")
    await at.shows(at.right, "Work")
    at.user.press(Qt.Key.Key_F6)
    at.user.press(Qt.Key.Key_F6)
    at.user.press(Qt.Key.Key_A, CTRL)
    at.user.press(Qt.Key.Key_M)
    run = at.desk.workbench.run
    assert run is not None
    await at.user.until(lambda: run.done >= 4, "some of it")
    sandbox.freeze()
    batch = at.user.window.status.batch
    assert batch.text.startswith("Moving 8 photos from “Sea” to “Work”: ")
    assert batch.text.endswith(" of 8")
    at.user.click(at.user.button("Cancel", batch))
    sandbox.freeze(on=False)
    await at.all_is_sent()
    there = shelves.holds(work)
    assert 2 <= len(there) < 8
    assert set(shelves.holds(sea)) | set(there) == set(shelves.photos[:8])
    await at.sees(at.right, there)
    at.user.press(Qt.Key.Key_Z, CTRL)
    await at.sees(at.right, shelves.photos[:8])
    await at.all_is_sent()
    assert set(shelves.holds(work)) == set(shelves.photos[:8])
    at.user.press(Qt.Key.Key_Z, CTRL)
    await at.sees(at.right, [])
    await at.all_is_sent()
    assert (set(shelves.holds(sea)), shelves.holds(work)) == (set(shelves.photos[:8]), [])


@pytest.mark.battery
async def test_it_works_without_the_service(
    sandbox: SandboxProcess, shelves: Shelves, windows: Windows
) -> None:
    """Away from the service changes count at once and are said to wait; back again they are made."""
    shelves.make("Sea", range(5))
    work = shelves.make("Work", range(10, 12))
    at = await WorkbenchUser.signed_in(windows, sandbox)
    await at.shows(at.left, "Sea")
    await at.shows(at.right, "Work")
    sandbox.kill()
    at.select(at.left, 0, 1)
    at.user.press(Qt.Key.Key_C)
    await at.user.until(lambda: len(at.ids(at.right)) == 4, "two more on the right")
    status = at.user.window.status
    await at.user.until(lambda: status.pending_text.startswith("2 changes waiting"), "the word of it")
    sandbox.start()
    at.desk.connection.try_now()
    await at.all_is_sent()
    assert set(shelves.holds(work)) == {*shelves.photos[10:12], *shelves.photos[:2]}
    assert status.pending_text == ""


@pytest.mark.battery
async def test_keys_alone_do_all_of_it(sandbox: SandboxProcess, shelves: Shelves, windows: Windows) -> None:
    """Choose, go to the other side, look, open and come back, copy, remove, and leave: no mouse is needed."""
    shelves.make("Sea", range(5))
    work = shelves.make("Work", range(10, 12))
    at = await WorkbenchUser.signed_in(windows, sandbox)
    for column, title in ((at.left, "Sea"), (at.right, "Work")):
        assert QApplication.focusWidget() is column.picker
        at.user.press(Qt.Key.Key_Return)
        menu = at.commands.menu(column).menu
        await at.user.until(menu.isVisible, "the menu")
        entries = [each.text() for each in menu.actions() if each.isEnabled() and each.text()]
        for _ in entries[: 1 + next(place for place, text in enumerate(entries) if text.startswith(title))]:
            at.user.press(Qt.Key.Key_Down, on=menu)
        at.user.press(Qt.Key.Key_Return, on=menu)
        await at.is_in_front()
        await at.is_whole(column)
        at.user.press(Qt.Key.Key_F6)
    assert at.left.picker.text_shown.startswith("Sea")
    assert at.right.picker.text_shown.startswith("Work")
    assert QApplication.focusWidget() is at.left.view
    at.user.press(Qt.Key.Key_Home)
    at.user.press(Qt.Key.Key_Space)
    look = at.commands.quick_look
    assert look.photo is not None
    assert look.photo.ref.id == at.ids(at.left)[0]
    at.user.press(Qt.Key.Key_Escape)
    assert not look.isVisible()
    at.user.press(Qt.Key.Key_Return)
    await at.user.sees_open()
    at.user.press(Qt.Key.Key_Right)
    assert at.user.opened.ref.id == at.ids(at.left)[1]
    at.user.press(Qt.Key.Key_Escape)
    await at.user.until(lambda: QApplication.focusWidget() is at.left.view, "the left side again")
    assert [photo.ref.id for photo in at.left.chosen] == [at.ids(at.left)[1]]
    at.user.press(Qt.Key.Key_C)
    await at.user.until(lambda: len(at.ids(at.right)) == 3, "one more on the right")
    at.user.press(Qt.Key.Key_F6)
    at.user.press(Qt.Key.Key_Home)
    at.user.press(Qt.Key.Key_Right)
    gone = at.right.chosen[0].ref.id
    at.user.press(Qt.Key.Key_Delete)
    await at.user.until(lambda: gone not in at.ids(at.right), "one less")
    await at.all_is_sent()
    assert shelves.photos[1] in shelves.holds(work)
    assert gone not in shelves.holds(work)
    at.user.press(Qt.Key.Key_Escape)
    at.user.press(Qt.Key.Key_Escape)
    assert at.user.wall.isVisible()


@pytest.mark.battery
async def test_going_elsewhere_leaves_it(sandbox: SandboxProcess, shelves: Shelves, windows: Windows) -> None:
    """A place of the sidebar shows its wall, and the workbench is as it was when it is opened again."""
    shelves.make("Sea", range(5))
    at = await WorkbenchUser.signed_in(windows, sandbox)
    await at.shows(at.left, "Sea")
    at.user.window.actions_by_id["random"].trigger()
    assert at.user.wall.isVisible()
    await at.user.sees_photos()
    at.user.press(Qt.Key.Key_Left, ALT)
    at.user.press(Qt.Key.Key_B, CTRL)
    assert at.page.isVisible()
    assert len(at.ids(at.left)) == 5
    await at.shows(at.left, "Likes")
    assert "not a collection" in at.left.picker.text_shown
    assert not at.left.remove.isEnabled()


@pytest.mark.battery
async def test_a_board_is_a_source_that_is_found_by_typing(
    sandbox: SandboxProcess, shelves: Shelves, windows: Windows
) -> None:
    """Letters narrow the menu down; the photos of a board are copied to a collection in its order."""
    for number in range(8):
        shelves.make(f"Shelf {number}")
    work = shelves.make("Work")
    at = await WorkbenchUser.signed_in(windows, sandbox)
    photos = at.user.photos[:3]
    at.user.window.boards.put(at.desk.boards.create("Mood"), photos)
    at.user.click(at.left.picker)
    menu = at.commands.menu(at.left).menu
    await at.user.until(menu.isVisible, "the menu")
    QTest.keyClicks(menu, "mood")
    seen = [each for each in menu.actions() if each.isVisible() and each.isEnabled() and each.data()]
    assert [each.text() for each in seen] == ["Board: Mood"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    await at.is_in_front()
    await at.is_whole(at.left)
    await at.shows(at.right, "Work")
    assert at.ids(at.left) == [photo.ref.id for photo in photos]
    at.left.take_focus()
    at.user.window.actions_by_id["select-all"].trigger()
    assert len(at.left.chosen) == 3
    assert at.user.view.selected_count <= 1
    at.user.press(Qt.Key.Key_C)
    await at.sees(at.right, [photo.ref.id for photo in photos])
    await at.all_is_sent()
    assert shelves.holds(work) == [photo.ref.id for photo in photos]


@pytest.mark.battery
async def test_tiles_are_larger_and_smaller_as_on_the_wall(
    sandbox: SandboxProcess, shelves: Shelves, windows: Windows
) -> None:
    """The slider and its keys are for what is in view: both sides follow."""
    shelves.make("Sea", range(12))
    at = await WorkbenchUser.signed_in(windows, sandbox)
    await at.shows(at.left, "Sea")
    before = at.left.view.tile_height
    slider = at.user.window.header.size_slider
    slider.setValue(slider.maximum())
    assert at.left.view.tile_height == at.right.view.tile_height > before
    slider.setValue(slider.minimum())
    assert at.left.view.tile_height == at.right.view.tile_height < before
