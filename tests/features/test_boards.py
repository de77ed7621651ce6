"""Local boards: made, filled, ordered by hand, written on, kept."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from photodesk.ui.wall.buttons import heart_rect
from tests.features.board_user import BoardUser, drop, of_files, of_photos, picture
from tests.features.user import CTRL, User

OpenWindow = Callable[..., Awaitable[User]]
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


async def opened(open_window: OpenWindow, count: int = 4) -> tuple[User, BoardUser, list[str]]:
    """Open a window and make a board “Mood” with the first photos of the wall; return their ids, too."""
    user = await open_window()
    await user.sees_photos()
    board = BoardUser(user)
    ids = [ref.id for ref in user.ids[:count]]
    board.make("Mood")
    await board.sees_state("Drag photos here")
    user.click_place(user.place("Editorial"))
    await user.sees_photos(count)
    user.click_tile(0)
    user.click_tile(count - 1, SHIFT)
    await board.add_to("Mood")
    user.click_place(user.place("Mood"))
    await board.sees(ids)
    return user, board, ids


async def test_a_board_is_made_in_the_sidebar_and_says_what_it_is_for(open_window: OpenWindow) -> None:
    """It is there at once, its name is asked for, and nothing on it says how to fill it."""
    user = await open_window()
    await user.sees_photos()
    board = BoardUser(user)
    board.make("Sea & <b>sky</b>")
    await board.sees_state("Drag photos here, or files from your computer")
    assert board.names == ["Sea & <b>sky</b>"]
    assert board.page.title == "Sea & <b>sky</b>"
    assert user.window.windowTitle() == "Sea & <b>sky</b>"
    user.press(Qt.Key.Key_F2)
    board.call_board("  ")
    assert board.page.title == "Sea & <b>sky</b>"


async def test_photos_come_to_a_board_by_a_key(open_window: OpenWindow) -> None:
    """B asks for a board; all that are selected come, once each, and one undo takes them back."""
    user, board, ids = await opened(open_window)
    user.click_place(user.place("Editorial"))
    await user.sees_photos()
    user.click_tile(3)
    user.click_tile(4, SHIFT)
    fifth = user.ids[4].id
    await board.add_to("Mood")
    await user.until(lambda: "Added 1 photo to “Mood”" in board.toasts, "the toast")
    user.click_place(user.place("Mood"))
    await board.sees([*ids, fifth])
    user.press(Qt.Key.Key_Z, CTRL)
    await board.sees(ids)
    user.press(Qt.Key.Key_Z, CTRL | SHIFT)
    await board.sees([*ids, fifth])
    user.click_place(user.place("Editorial"))
    await user.sees_photos()
    user.click_tile(0)
    await board.add_to("New board")
    await user.until(lambda: board.names == ["Mood", "New board"], "another board")


async def test_tiles_are_carried_to_another_place(open_window: OpenWindow) -> None:
    """A mark shows where they would go; several go together; Esc puts them back; undo, too."""
    user, board, (one, two, three, four) = await opened(open_window)
    board.carry(four, board.left_of(one))
    await board.sees([four, one, two, three])
    assert board.selected == [four]
    board.click(one)
    board.click(two, CTRL)
    start = board.point(one)
    board.press_at(start)
    board.pull_to(start + QPoint(20, 0))
    end = board.right_of(three)
    board.pull_to(end)
    assert board.gap() == 4
    assert board.view.carrying.pile.isVisible()
    board.press(Qt.Key.Key_Escape)
    assert board.gap() is None
    board.let_go_at(end)
    await board.sees([four, one, two, three])
    board.carry(one, board.right_of(three))
    await board.sees([four, three, one, two])
    user.press(Qt.Key.Key_Z, CTRL)
    await board.sees([four, one, two, three])


async def test_tiles_are_moved_by_keys(open_window: OpenWindow) -> None:
    """Ctrl and the arrows move what is chosen, by a place or to an end; Del takes it off, undo back."""
    user, board, (one, two, three, four) = await opened(open_window)
    board.click(one)
    board.press(Qt.Key.Key_Right, CTRL)
    await board.sees([two, one, three, four])
    assert (board.current, board.selected) == (one, [one])
    board.press(Qt.Key.Key_End, CTRL)
    await board.sees([two, three, four, one])
    board.press(Qt.Key.Key_Left, CTRL)
    await board.sees([two, three, one, four])
    board.press(Qt.Key.Key_Home, CTRL)
    await board.sees([one, two, three, four])
    board.press(Qt.Key.Key_Right)
    board.press(Qt.Key.Key_Right, SHIFT)
    assert board.selected == [two, three]
    board.press(Qt.Key.Key_Right, CTRL)
    await board.sees([one, four, two, three])
    board.press(Qt.Key.Key_Delete)
    await board.sees([one, four])
    assert "Removed 2 photos from “Mood”" in board.toasts
    for state in ([one, four, two, three], [one, two, three, four]):
        user.press(Qt.Key.Key_Z, CTRL)
        await board.sees(state)
    board.press(Qt.Key.Key_A, CTRL)
    assert board.selected == [one, two, three, four]
    board.press(Qt.Key.Key_Delete)
    await board.sees_state("Drag photos here")


async def test_sections_are_headings_that_can_be_moved_and_closed(open_window: OpenWindow) -> None:
    """They have a title and a count; what is closed hides its photos; a heading takes its section with it."""
    _, board, (one, two, three, four) = await opened(open_window)
    board.click(two)
    board.button("section")
    board.type("Light & <i>fog</i>")
    title = "[Light & <i>fog</i>]"
    await board.sees([one, two, title, three, four])
    row = board.view.photos.index(board.row(title))
    spoken = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Section Light & <i>fog</i>, 2 photos"
    board.click(title)
    board.press(Qt.Key.Key_Left)
    await board.sees([one, two, f"{title}…"])
    board.press(Qt.Key.Key_Return)
    await board.sees([one, two, title, three, four])
    board.click(one)
    board.press(Qt.Key.Key_Down, ALT)
    await board.sees([two, title, one, three, four])
    board.press(Qt.Key.Key_Up, ALT)
    await board.sees([two, one, title, three, four])
    board.click(title)
    board.press(Qt.Key.Key_Home, CTRL)
    await board.sees([title, three, four, two, one])
    board.press(Qt.Key.Key_F2)
    board.type("Dusk")
    await board.sees(["[Dusk]", three, four, two, one])
    board.press(Qt.Key.Key_Delete)
    await board.sees([three, four, two, one])


@pytest.mark.battery
async def test_notes_stand_under_photos_and_among_them(open_window: OpenWindow) -> None:
    """They are written in their place; Esc leaves them as they were, an empty one goes; all is plain text."""
    user, board, (one, two, three, four) = await opened(open_window)
    board.click(two)
    board.press(Qt.Key.Key_F2)
    board.type("<b>Cover</b>?")
    await board.sees([one, f"{two}(<b>Cover</b>?)", three, four])
    board.button("note")
    board.type("Ask Ana")
    await board.sees([one, f"{two}(<b>Cover</b>?)", "“Ask Ana”", three, four])
    assert board.current == "“Ask Ana”"
    board.press(Qt.Key.Key_Return)
    field = board.page.writer.field
    assert field is not None
    user.press(Qt.Key.Key_Escape, on=field)
    assert board.page.writer.field is None
    assert "“Ask Ana”" in board.items
    board.press(Qt.Key.Key_F2)
    board.type(" ")
    await board.sees([one, f"{two}(<b>Cover</b>?)", three, four])
    user.press(Qt.Key.Key_Z, CTRL)
    await board.sees([one, f"{two}(<b>Cover</b>?)", "“Ask Ana”", three, four])


@pytest.mark.battery
async def test_everything_is_there_after_a_restart(open_window: OpenWindow, windows: object) -> None:
    """Boards, their order, sections, what is closed, and notes."""
    user, board, (one, _, _, four) = await opened(open_window)
    board.carry(four, board.left_of(one))
    board.click(one)
    board.button("section")
    board.type("Light")
    board.click("[Light]")
    board.press(Qt.Key.Key_Left)
    board.click(one)
    board.press(Qt.Key.Key_F2)
    board.type("mine")
    await board.kept()
    await windows.close(user)  # type: ignore[attr-defined]
    user = await open_window()
    board = BoardUser(user)
    await user.until(lambda: board.names == ["Mood"], "the board")
    user.click_place(user.place("Mood"))
    await board.sees([four, f"{one}(mine)", "[Light]…"])
    assert board.page.board is not None
    assert board.page.board.count == 4


@pytest.mark.battery
async def test_a_photo_is_opened_with_the_board_around_it(open_window: OpenWindow) -> None:
    """Next is what comes next on the board; coming back one stands on it; Space and L act as on the wall."""
    user, board, (one, two, three, four) = await opened(open_window)
    board.carry(four, board.left_of(one))
    await board.sees([four, one, two, three])
    board.click(four)
    board.press(Qt.Key.Key_Return)
    await user.sees_open()
    assert user.opened.ref.id == four
    user.press(Qt.Key.Key_Right)
    assert user.opened.ref.id == one
    user.press(Qt.Key.Key_Escape)
    await board.sees([four, one, two, three])
    assert board.current == one
    board.press(Qt.Key.Key_Space)
    assert board.looked_at == one
    board.press(Qt.Key.Key_Right)
    assert board.looked_at == two
    board.press(Qt.Key.Key_Space)
    assert board.looked_at == ""
    board.click(two)
    board.click(three, CTRL)
    user.press(Qt.Key.Key_L)
    await user.until(lambda: len(user.application.desk.favourites) == 2, "two favourites")
    assert user.window.inspector.photo is not None
    assert user.window.inspector.photo.ref.id == three


@pytest.mark.battery
async def test_the_heart_of_a_tile(open_window: OpenWindow) -> None:
    """It lies on the tile under the pointer, as on the wall."""
    user, board, (one, *_) = await opened(open_window)
    rect = board.view.frames.on_screen(board.row(one))
    spot = heart_rect(rect).center()
    board.press_at(spot)
    board.let_go_at(spot)
    await user.until(lambda: len(user.application.desk.favourites) == 1, "a favourite")
    assert "favourite" in board.view.photos.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.battery
async def test_photos_are_dropped_at_a_place(open_window: OpenWindow) -> None:
    """On an empty board, between photos, and on the board in the sidebar; those that are there move."""
    user, board, ids = await opened(open_window)
    photos = list(user.application.desk.boards.items(board.page.id))
    one, two, three, four = ids
    first = photos[0].photo
    assert first is not None
    assert drop(board.view.viewport(), of_photos([first]), board.right_of(three))
    await board.sees([two, three, one, four])
    assert board.selected == [one]
    board.make("Empty")
    await board.sees_state("Drag photos here")
    assert drop(board.page.state, of_photos([first]), QPoint(50, 50))
    await board.sees([one])
    tree = user.window.sidebar.tree
    second = photos[1].photo
    assert second is not None
    place = tree.visualRect(user.place("Empty")).center()
    assert drop(tree.viewport(), of_photos([second]), place)
    await board.sees([one, two])


@pytest.mark.battery
async def test_what_is_pulled_beside_the_board_leaves_it_as_a_drag(open_window: OpenWindow) -> None:
    """Files of the photos go to other programs, as from the wall; notes stay."""
    user, board, (one, two, *_) = await opened(open_window)
    await board.sees_pictures()
    dragged: list[list[str]] = []

    def run(source: object, mime: object, picture: object, spot: object) -> bool:
        dragged.append([photo.ref.id for photo in mime.photos])  # type: ignore[attr-defined]
        return False

    user.window.drags.run = run
    board.click(one)
    board.click(two, CTRL)
    start = board.point(one)
    board.press_at(start)
    board.pull_to(start + QPoint(20, 0))
    assert board.gap() is not None
    board.pull_to(QPoint(-200, start.y()))
    assert board.gap() is None
    await user.until(lambda: dragged == [[one, two]], "the drag")
    board.let_go_at(QPoint(-200, start.y()))


@pytest.mark.battery
async def test_boards_are_managed_in_the_sidebar(open_window: OpenWindow) -> None:
    """Duplicated, moved, deleted and brought back by the menu of each."""
    user, board, ids = await opened(open_window, 2)
    id_ = board.page.id
    board.boards.menu_of(id_, QPoint(10, 10))
    await board.choose("Duplicate")
    await user.until(lambda: board.names == ["Mood", "Mood copy"], "the copy")
    board.boards.menu_of(id_, QPoint(10, 10))
    await board.choose("Move down")
    await user.until(lambda: board.names == ["Mood copy", "Mood"], "the order")
    board.boards.menu_of(id_, QPoint(10, 10))
    await board.choose("Delete")
    await board.sees_state("This board is gone")
    assert board.names == ["Mood copy"]
    assert "2 photos" not in user.texts(board.page)
    user.press(Qt.Key.Key_Z, CTRL)
    await board.sees(ids)
    assert board.names == ["Mood copy", "Mood"]


@pytest.mark.battery
async def test_sorting_is_done_once(open_window: OpenWindow) -> None:
    """The menu beside the name sorts; afterwards the order is the hand's again, and undo brings it back."""
    user, board, ids = await opened(open_window, 5)
    board.button("sort")
    await board.choose("By title")
    await user.until(lambda: board.items != ids or "Sorted" in "".join(board.toasts), "another order")
    titles = [item.content.title.casefold() for item in board.view.photos.shown]  # type: ignore[union-attr]
    assert titles == sorted(titles)
    user.press(Qt.Key.Key_Z, CTRL)
    await board.sees(ids)


@pytest.mark.battery
async def test_screen_readers_find_a_list_of_named_items(open_window: OpenWindow) -> None:
    """The board is a list with its name; each item says what it is."""
    _, board, ids = await opened(open_window, 3)
    interface = QAccessible.queryAccessibleInterface(board.view)
    assert interface is not None
    assert board.view.accessibleName() == "Board Mood"
    names = [board.view.photos.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(len(ids))]
    assert all(names)
    assert [board.page.button(name).accessibleName() for name in ("section", "note", "files", "sort", "more")]


@pytest.mark.battery
async def test_files_come_by_drop_and_what_is_no_picture_is_refused(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    """JPEG, PNG and WebP by their bytes; the others are named; a file is shown large like a photo."""
    user, board, ids = await opened(open_window, 2)
    good = picture(tmp_path / "pictures" / "Café 1.webp")
    bad = tmp_path / "pictures" / "<b>bad.jpg"
    bad.write_bytes(b"GIF89a" + bytes(50))
    taken = drop(board.view.viewport(), of_files([good, bad]), board.left_of(ids[0]))
    assert taken
    await board.sees(["Café 1", *ids])
    await user.until(lambda: any("<b>bad.jpg" in text for text in board.toasts), "what was refused")
    await board.sees_pictures()
    board.click("Café 1")
    board.press(Qt.Key.Key_Return)
    await user.sees_open()
    assert user.opened.ref.id == str(good)
    user.press(Qt.Key.Key_Escape)


@pytest.mark.battery
async def test_a_missing_file_is_said_and_can_be_found(open_window: OpenWindow, tmp_path: Path) -> None:
    """Its tile says so; Enter asks for it; once it is found, its note is still there."""
    user, board, ids = await opened(open_window, 2)
    path = picture(tmp_path / "pictures" / "pier.png")
    assert drop(board.view.viewport(), of_files([path]), board.left_of(ids[0]))
    await board.sees(["pier", *ids])
    board.click("pier")
    board.press(Qt.Key.Key_F2)
    board.type("mine")
    await board.sees(["pier(mine)", *ids])
    moved = path.rename(tmp_path / "harbour.png")
    user.application.thumbnails.forget_all()
    user.click_place(user.place("Editorial"))
    await user.sees_photos()
    user.click_place(user.place("Mood"))
    await user.until(lambda: len(board.view.photos.missing) == 1, "that a file is missing")
    spoken = board.view.photos.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "pier, file missing, note: mine"
    board.click("pier(mine)")
    board.press(Qt.Key.Key_Return)
    dialog = board.boards.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()
    dialog.fileSelected.emit(str(moved))
    await board.sees(["harbour(mine)", *ids])
    await user.until(lambda: not board.view.photos.missing, "the picture")
    await board.sees_pictures()


@pytest.mark.battery
async def test_photos_of_another_service_stay_on_a_board(
    open_window: OpenWindow, windows: object, tmp_path: Path
) -> None:
    """They are shown and credited while another service, a folder, is in use."""
    user, board, ids = await opened(open_window, 2)
    await board.sees_pictures()
    await board.kept()
    await windows.close(user)  # type: ignore[attr-defined]
    picture(tmp_path / "own" / "a.jpg", "green", (800, 600))
    user = await open_window(api_url="", photos=tmp_path / "own")
    board = BoardUser(user)
    await user.sees_photos(1)
    user.click_tile(0)
    await board.add_to("Mood")
    user.click_place(user.place("Mood"))
    await user.until(lambda: board.items[:2] == ids and len(board.items) == 3, "photos of both services")
    await board.sees_pictures()
