"""A window narrower than 1100 pixels: the details float over the photos, and nothing else is lost."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QCursor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from photodesk.ui.notices import Toast
from photodesk.ui.side_pane import Grip, SidePane
from photodesk.ui.theme.tokens import Size
from tests.features.conftest import OpenWindow, Windows
from tests.features.user import CTRL, LEFT, NO_KEYS, User

NARROW, WIDE = QSize(900, 700), QSize(1400, 700)


async def resized(user: User, size: QSize) -> None:
    user.window.resize(size)
    await user.until(lambda: user.window.size() == size, "the new size")
    pane, floats = pane_of(user), size.width() < Size.INSPECTOR_FLOATS_BELOW
    await user.until(lambda: pane.isHidden() or overlaps(user) == floats, "the details in their place")


async def narrow(open_window: OpenWindow) -> User:
    """Open a narrow window, and choose its first photo."""
    user = await open_window()
    await user.sees_photos()
    QCursor.setPos(user.window.mapToGlobal(QPoint(1, 1)))
    await resized(user, NARROW)
    user.click_tile(0)
    await user.sees_details()
    return user


def pane_of(user: User) -> SidePane:
    found = user.window.body.findChild(SidePane)
    assert found is not None
    return found


def grip_of(user: User) -> Grip:
    found = user.window.body.findChild(Grip)
    assert found is not None
    return found


def place(user: User, widget: QWidget) -> QRect:
    """Return where a widget is in the window."""
    return QRect(widget.mapTo(user.window, QPoint(0, 0)), widget.size())


def overlaps(user: User) -> bool:
    return place(user, pane_of(user)).intersects(place(user, user.window.body.centre))


def pull(user: User, by: int) -> None:
    """Pull the edge of the floating details with the mouse."""
    grip = grip_of(user)
    kind, none = QEvent.Type, Qt.MouseButton.NoButton
    start = QPointF(grip.mapToGlobal(grip.rect().center()))
    for what, button, down, point in (
        (kind.MouseButtonPress, LEFT, LEFT, start),
        (kind.MouseMove, none, LEFT, start + QPointF(by, 0)),
        (kind.MouseButtonRelease, LEFT, none, start + QPointF(by, 0)),
    ):
        local = QPointF(grip.mapFromGlobal(point.toPoint()))
        QApplication.sendEvent(grip, QMouseEvent(what, local, point, button, down, NO_KEYS))


async def test_the_wall_keeps_its_width_under_the_details(open_window: OpenWindow) -> None:
    """Photos are laid out as without the details, which come for a chosen photo and go by I and Escape."""
    user = await open_window()
    await user.sees_photos()
    QCursor.setPos(user.window.mapToGlobal(QPoint(1, 1)))
    await resized(user, NARROW)
    inspector = user.window.inspector
    assert not inspector.isVisible()
    before = [user.tile(row) for row in range(5)]
    user.click_tile(0)
    assert inspector.isVisible()
    assert overlaps(user)
    assert [user.tile(row) for row in range(5)] == before
    user.click_tile(1)
    assert inspector.isVisible()
    for key in (Qt.Key.Key_I, Qt.Key.Key_Escape):
        user.press(key)
        assert not inspector.isVisible()
        assert user.selected == [1]
        user.press(Qt.Key.Key_I)
        assert inspector.isVisible()
    assert [user.tile(row) for row in range(5)] == before


async def test_the_details_come_when_asked_for_without_a_photo(open_window: OpenWindow) -> None:
    """While no photo is chosen nothing floats, unless I asks for it: then it says what to do."""
    user = await open_window()
    await user.sees_photos()
    await resized(user, NARROW)
    inspector = user.window.inspector
    assert not inspector.isVisible()
    user.press(Qt.Key.Key_I, on=user.view)
    assert inspector.isVisible()
    assert user.window.actions_by_id["inspector"].isChecked()
    assert "Choose a photo to see what is known about it." in user.texts(inspector)
    assert place(user, user.window.wall).contains(place(user, pane_of(user)))
    user.press(Qt.Key.Key_I)
    assert not inspector.isVisible()
    assert not user.window.actions_by_id["inspector"].isChecked()


async def test_a_second_click_does_not_hit_what_the_first_one_brought(open_window: OpenWindow) -> None:
    """Where the details would come under the pointer, they wait until a double click would be over."""
    user = await open_window()
    await user.sees_photos()
    await resized(user, NARROW)
    row = max(user.view.visible_rows()[:4], key=lambda each: user.tile(each).right())
    spot = user.tile(row).center()
    QCursor.setPos(user.view.viewport().mapToGlobal(spot))
    user.click_tile(row)
    assert not user.window.inspector.isVisible()
    assert user.window.childAt(user.view.viewport().mapTo(user.window, spot)) is user.view.viewport()
    user.double_click_tile(row)
    await user.sees_open(user.photos[row])
    assert user.window.inspector.isVisible()


async def test_one_click_brings_the_details_after_a_moment(open_window: OpenWindow) -> None:
    """A single click below them brings them, too, but not while the button is held to drag the photo."""
    user = await open_window()
    await user.sees_photos()
    await resized(user, NARROW)
    row = max(user.view.visible_rows()[:4], key=lambda each: user.tile(each).right())
    spot = user.tile(row).center()
    QCursor.setPos(user.view.viewport().mapToGlobal(spot))
    user.click_tile(row)
    user.press_at(spot)
    assert QApplication.mouseButtons() == LEFT
    user.window.body._later.timeout.emit()
    assert not user.window.inspector.isVisible()
    user.let_go_at(spot)
    await user.until(user.window.inspector.isVisible, "the details, after a moment")
    assert user.window.inspector.photo is not None
    assert user.window.inspector.photo.ref == user.photos[row].ref


async def test_nothing_is_lost_when_the_window_becomes_narrow_and_wide(open_window: OpenWindow) -> None:
    """Width, place, focus and content of the details are the same when they float and when they do not."""
    user = await open_window()
    await user.sees_photos()
    await resized(user, WIDE)
    user.click_tile(0)
    await user.sees_details()
    inspector, body = user.window.inspector, user.window.body
    body.set_widths(Size.SIDEBAR, 340)
    await user.until(lambda: pane_of(user).width() == 340, "the new width")
    focused = user.visible_buttons(inspector)[0]
    focused.setFocus()
    bar = inspector.verticalScrollBar()
    bar.setValue(60)
    photo, texts = inspector.photo, user.texts(inspector)
    for size in (NARROW, WIDE, QSize(1099, 600), QSize(1100, 600)):
        await resized(user, size)
        assert inspector.isVisible()
        assert pane_of(user).width() == 340
        assert bar.value() == 60
        assert focused.hasFocus()
        assert (inspector.photo, user.texts(inspector)) == (photo, texts)


async def test_its_edge_is_pulled_and_remembered(open_window: OpenWindow, windows: Windows) -> None:
    """Pulled wider or narrower, within its limits, it is so wide floating, beside the wall, and later."""
    user = await narrow(open_window)
    right = place(user, pane_of(user)).right()
    assert grip_of(user).cursor().shape() is Qt.CursorShape.SplitHCursor
    pull(user, -50)
    assert pane_of(user).width() == Size.INSPECTOR + 50
    assert place(user, pane_of(user)).right() == right
    pull(user, 500)
    assert pane_of(user).width() == Size.INSPECTOR_LEAST
    pull(user, -90)
    wide = pane_of(user).width()
    assert wide == Size.INSPECTOR_LEAST + 90
    await resized(user, WIDE)
    assert pane_of(user).width() == wide
    await windows.close(user)
    again = await open_window()
    await again.sees_photos()
    await resized(again, NARROW)
    again.click_tile(0)
    assert pane_of(again).width() == wide


async def test_its_edge_is_moved_by_keys(open_window: OpenWindow) -> None:
    """Tab leads to the edge before what is in it; the arrow keys move it, and it shows that they do."""
    user = await narrow(open_window)
    user.view.setFocus()
    grip = grip_of(user)
    for _ in range(10):
        user.press(Qt.Key.Key_Tab)
        if grip.hasFocus():
            break
    else:
        pytest.fail("Tab does not lead from the photos to the edge")
    lit = grip.grab().toImage()
    width = pane_of(user).width()
    user.press(Qt.Key.Key_Left)
    wider = pane_of(user).width()
    assert wider > width
    user.press(Qt.Key.Key_Right)
    assert pane_of(user).width() == width
    for _ in range(10):
        user.press(Qt.Key.Key_Right)
    assert pane_of(user).width() == Size.INSPECTOR_LEAST
    user.press(Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert user.window.inspector.isAncestorOf(focused)
    assert grip.grab().toImage() != lit


async def test_the_first_board_leaves_the_details_free(open_window: OpenWindow) -> None:
    """A board that is opened while they float has its buttons and its words beside them, as the wall has."""
    user = await open_window()
    await user.sees_photos()
    await resized(user, NARROW)
    user.press(Qt.Key.Key_I, on=user.view)
    board = user.window.boards
    board.create()
    await user.until(lambda: user.wall.is_showing_board, "the board")
    user.press(Qt.Key.Key_Escape)
    assert user.window.inspector.isVisible()
    covered = place(user, pane_of(user))
    buttons = user.visible_buttons(board.page.state) + board.page.findChildren(QToolButton)
    seen = [each for each in buttons if each.isVisible()]
    assert len(seen) > 3
    assert not [each.accessibleName() for each in seen if place(user, each).intersects(covered)]
    assert not place(user, board.page.state._sentence).intersects(covered)


async def test_focus_goes_to_the_photos_when_the_details_go(open_window: OpenWindow) -> None:
    """Escape on a button of the details leads back to the wall; Tab leads from the photos into them."""
    user = await narrow(open_window)
    user.visible_buttons(user.window.inspector)[0].setFocus()
    user.press(Qt.Key.Key_Escape)
    assert not user.window.inspector.isVisible()
    assert user.view.hasFocus()
    user.press(Qt.Key.Key_I)
    for _ in range(10):
        user.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if user.window.inspector.isAncestorOf(focused):
            break
    else:
        pytest.fail("Tab does not lead from the photos to the details")
    spoken = QAccessible.queryAccessibleInterface(user.window.inspector)
    assert spoken.text(QAccessible.Text.Name) == "About this photo"
    assert not spoken.state().invisible


async def test_what_can_be_pressed_is_beside_the_details(open_window: OpenWindow) -> None:
    """Title, scroll bar, selection bar and toasts are free; so is the sidebar, where photos are dropped."""
    user = await narrow(open_window)
    user.click_tile(1, CTRL)
    toast = user.window.toasts.say("Two photos were put away", "Undo", user.window.update)
    bar = user.window.selection_bar
    await user.until(bar.isVisible, "the bar")
    covered = place(user, pane_of(user))
    tools = [tool for tool in bar.findChildren(QToolButton) if tool.isVisible()]
    assert tools
    for widget in (*tools, toast, user.window.sidebar, user.view.verticalScrollBar()):
        assert not place(user, widget).intersects(covered), widget
        assert place(user, user.window.body).contains(place(user, widget))
    assert place(user, pane_of(user)).top() > place(user, user.wall._title).bottom()
    toast.leave()
    long = user.window.toasts.say("x" * 300, "Undo", user.window.update)
    button = next(each for each in user.visible_buttons(long) if each.text() == "Undo")
    spot = place(user, button).center()
    assert user.window.childAt(spot) is button  # wider than its room, it lies over the details
    assert isinstance(long, Toast)


async def test_a_large_photo_is_whole_beside_the_details(open_window: OpenWindow) -> None:
    """Photo, bar and filmstrip are free, so that Escape leads back to the wall, as in a wide window."""
    user = await narrow(open_window)
    user.press(Qt.Key.Key_Return, on=user.view)
    await user.sees_open()
    view = user.window.photo_view
    user.window.actions_by_id["filmstrip"].trigger()
    await user.until(view.strip.isVisible, "the filmstrip")
    covered = place(user, pane_of(user))
    assert view.strip.width() == view.width()
    for widget in (view.stage, view.bar, view.strip):
        assert not place(user, widget).intersects(covered), widget
    user.press(Qt.Key.Key_I)
    assert not user.window.inspector.isVisible()
    assert view.stage.width() == view.width()
    user.press(Qt.Key.Key_I)
    user.press(Qt.Key.Key_Escape)
    assert not user.window.navigation.photo_is_open
    assert user.window.inspector.isVisible()
    assert user.view.hasFocus()


async def test_glances_and_comparisons_are_whole_beside_the_details(open_window: OpenWindow) -> None:
    """Quick look and compared photos leave the room free in which the details float."""
    user = await narrow(open_window)
    user.press(Qt.Key.Key_Space, on=user.view)
    look = user.window.viewing.quick_look
    await user.until(look.isVisible, "the quick look")
    covered = place(user, pane_of(user))
    assert not place(user, look.stage).intersects(covered)
    user.press(Qt.Key.Key_Space, on=user.view)
    user.click_tile(1, CTRL)
    user.press(Qt.Key.Key_C, on=user.view)
    compare = user.window.viewing.compare
    await user.until(compare.isVisible, "the photos beside each other")
    await user.until(
        lambda: not any(place(user, cell).intersects(place(user, pane_of(user))) for cell in compare.cells),
        "all of them in view",
    )
    assert not place(user, compare.together).intersects(place(user, pane_of(user)))


async def test_the_head_of_a_page_ends_before_the_details(open_window: OpenWindow) -> None:
    """On somebody's page every button of its head can be pressed, with the details beside it."""
    user = await narrow(open_window)
    person = user.current.photographer
    assert person is not None
    user.click(user.button(person.name, user.window.inspector))
    await user.until(lambda: user.wall.title == person.name, "their page")
    await user.sees_photos()
    user.click_tile(0)
    assert user.window.inspector.isVisible()
    header = user.window.profile_page.header
    buttons = [each for each in header.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    seen = [each for each in buttons if each.isVisible()]
    assert len(seen) > 2
    covered = place(user, pane_of(user))
    assert not [each for each in seen if place(user, each).intersects(covered)]


async def test_a_click_beside_it_leaves_it_there(open_window: OpenWindow) -> None:
    """Clicking photos, and the empty wall between them, changes what it says and does not send it away."""
    user = await narrow(open_window)
    user.click_tile(1)
    assert user.window.inspector.photo is not None
    assert user.window.inspector.photo.ref == user.photos[1].ref
    edge = QPoint(2, user.view.viewport().height() // 2)
    QTest.mouseClick(user.view.viewport(), LEFT, NO_KEYS, edge)
    assert user.window.actions_by_id["inspector"].isChecked()
    user.click_tile(0)
    assert user.window.inspector.isVisible()


async def test_a_narrow_photo_of_a_comparison_has_no_scraps_of_words(open_window: OpenWindow) -> None:
    """Where a letter of its title would be left beside its buttons, there is none; with room all is."""
    user = await narrow(open_window)
    user.click_tile(1, CTRL)
    user.click_tile(2, CTRL)
    user.press(Qt.Key.Key_C, on=user.view)
    compare = user.window.viewing.compare
    await user.until(compare.isVisible, "the photos beside each other")
    await user.until(lambda: not any(user.texts(cell) for cell in compare.cells), "buttons alone")
    user.press(Qt.Key.Key_I)
    await user.until(lambda: all(user.texts(cell) for cell in compare.cells), "what they are called")
