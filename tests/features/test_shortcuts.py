"""Which keys do what: seen, found and changed, by keyboard and by mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from photodesk.store.settings import Settings
from photodesk.ui.actions import ENTRIES
from photodesk.ui.shortcuts.fixed import FIXED
from photodesk.ui.shortcuts.rows import Kind
from photodesk.ui.shortcuts.window import ShortcutsWindow
from tests.features.conftest import OpenWindow, Windows
from tests.features.processes import SandboxProcess
from tests.features.user import ALT, CTRL, LEFT, NO_KEYS, User

pytestmark = pytest.mark.battery

Key = Qt.Key


def sheet(user: User) -> ShortcutsWindow:
    """Return the window of shortcuts."""
    (found,) = user.window.findChildren(ShortcutsWindow)
    return found


async def open_sheet(user: User, key: Qt.Key = Key.Key_F1) -> ShortcutsWindow:
    """Open it by its key, and wait until it has the focus."""
    user.press(key)
    found = sheet(user)
    await user.until(lambda: found.isActiveWindow() and found.field.hasFocus(), "the shortcuts")
    return found


async def close_sheet(user: User) -> None:
    """Close it with Esc, and wait until the photos have the focus."""
    user.press(Key.Key_Escape)
    await user.until(lambda: not sheet(user).isVisible(), "the shortcuts to go")
    user.window.activateWindow()
    await user.until(user.window.isActiveWindow, "the window")
    user.wall.take_focus()


def find(user: User, text: str) -> None:
    """Type into the field what to look for, and go on to the first row that is found."""
    field = sheet(user).field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    user.press(Key.Key_Down)
    assert sheet(user).view.hasFocus()


def keys_of(user: User, id: str) -> tuple[str, ...]:
    return user.window.keymap.keys(id)


def menu_text(user: User, id: str) -> list[str]:
    """Return the keys that the menu shows beside a command."""
    return [each.toString() for each in user.window.actions_by_id[id].shortcuts()]


def tips(user: User) -> set[str]:
    """Return what the buttons of the header are called."""
    return {each.accessibleName() for each in user.window.header.findChildren(QToolButton)}


@pytest.mark.parametrize("key", [Key.Key_Question, Key.Key_F1])
async def test_the_sheet_shows_every_command(open_window: OpenWindow, key: Qt.Key) -> None:
    """`?` and F1 show all commands and all fixed keys, in one window that leaves the photos usable."""
    user = await open_window()
    await user.sees_photos()
    found = await open_sheet(user, key)
    user.window.actions_by_id["shortcuts"].trigger()
    assert sheet(user) is found
    assert not found.isModal()
    model = found.view.rows
    rows = [row for row in (model.row(model.index(n)) for n in range(model.rowCount())) if row is not None]
    assert [row.id for row in rows if row.kind is Kind.COMMAND] == [entry.id for entry in ENTRIES]
    fixed = [row for row in rows if row.kind is Kind.FIXED]
    assert [row.text for row in fixed] == [each.text for each in FIXED]
    assert {row.mark for row in fixed} == {"Fixed"}
    assert not any("&" in row.text or "…" in row.text for row in rows)
    user.click(user.button("Close", found))
    assert not found.isVisible()


async def test_a_key_is_changed_by_keyboard_alone(open_window: OpenWindow) -> None:
    """Find, Enter, the new key: it acts at once, the old one does not, and menus and tooltips say so."""
    user = await open_window()
    await user.sees_photos()
    await open_sheet(user)
    find(user, "sidebar")
    user.press(Key.Key_Return)
    user.press(Key.Key_F22, CTRL)
    assert keys_of(user, "sidebar") == ("Ctrl+F22",)
    assert sheet(user).view.hasFocus()
    assert "Ctrl+F22" in sheet(user).panel.message
    await close_sheet(user)
    assert menu_text(user, "sidebar") == ["Ctrl+F22"]
    assert "Sidebar (Ctrl+F22)" in tips(user)
    assert user.window.sidebar.isVisible()
    user.press(Key.Key_F9)
    assert user.window.sidebar.isVisible()
    user.press(Key.Key_F22, CTRL)
    assert not user.window.sidebar.isVisible()


async def test_the_tip_of_back_follows(open_window: OpenWindow) -> None:
    """A header button is called by the key its command has, or by none; so are those of a large photo."""
    user = await open_window()
    await user.sees_photos()
    assert "Back (Alt+←)" in tips(user)
    await open_sheet(user)
    find(user, "alt+left")
    user.press(Key.Key_Delete)
    assert "Back" in tips(user)
    user.press(Key.Key_Return)
    user.press(Key.Key_Up, ALT)
    assert "Back (Alt+↑)" in tips(user)
    assert "Alt+↑" in user.tool("Back (Alt+↑)", user.window.header).toolTip()
    find(user, "favourite photo")
    user.press(Key.Key_Return)
    user.press(Key.Key_F20)
    await close_sheet(user)
    user.open_row(0)
    user.window.photo_view.bar.come()
    user.tool("Favourite (F20)", user.window.photo_view.bar)


async def test_a_restart_keeps_the_keys(windows: Windows, shared_sandbox: SandboxProcess, home: Path) -> None:
    """The same profile has the same keys after a restart, and the file holds only what was changed."""
    user = await windows.open(api_url=shared_sandbox.url)
    await user.sees_photos()
    await open_sheet(user)
    find(user, "favourite photo")
    user.press(Key.Key_Return)
    user.press(Key.Key_F20)
    user.press(Key.Key_Insert)
    user.press(Key.Key_F23, CTRL)
    settings_file = user.application.paths.settings_file
    await windows.close(user)
    assert Settings(settings_file).shortcuts == {"favourite": ("F20", "Ctrl+F23")}
    user = await windows.open(api_url=shared_sandbox.url)
    await user.sees_photos()
    user.click_tile(0)
    favourites = user.application.desk.favourites
    user.press(Key.Key_L)
    assert len(favourites) == 0
    user.press(Key.Key_F20)
    assert len(favourites) == 1
    user.press(Key.Key_F23, CTRL)
    assert len(favourites) == 0


async def test_reset_brings_the_default_back(open_window: OpenWindow) -> None:
    """One command is reset by its button, all of them by another, and Undo takes that back."""
    user = await open_window()
    await user.sees_photos()
    found = await open_sheet(user)
    for text, key in (("details", Key.Key_F21), ("favourite photo", Key.Key_F20)):
        find(user, text)
        user.press(Key.Key_Return)
        user.press(key)
    assert (keys_of(user, "inspector"), keys_of(user, "favourite")) == (("F21",), ("F20",))
    user.click(user.button("Reset", found))
    assert (keys_of(user, "inspector"), keys_of(user, "favourite")) == (("F21",), ("L",))
    assert not found.panel.reset_button.isEnabled()
    user.click(user.button("Reset all", found))
    assert not user.window.keymap.any_changed
    assert not found.reset_all_button.isEnabled()
    user.press(Key.Key_Z, CTRL, on=found.view)
    assert keys_of(user, "inspector") == ("F21",)
    user.click(user.button("Undo", found))
    user.click(user.button("Undo", found))
    assert keys_of(user, "favourite") == ("L",)


async def test_another_commands_key_is_asked_for(open_window: OpenWindow) -> None:
    """A key that belongs to another command is named, left where it is on Esc, taken on Enter, undone."""
    user = await open_window()
    await user.sees_photos()
    found = await open_sheet(user)
    find(user, "favourite photo")
    for answer, owned in ((Key.Key_Escape, ("F9",)), (Key.Key_Space, ())):
        user.press(Key.Key_Return)
        user.press(Key.Key_F9)
        assert found.panel.message == "F9 belongs to Sidebar."
        assert keys_of(user, "sidebar") == ("F9",)
        assert found.panel.take_button.hasFocus()
        user.press(answer)
        assert found.isVisible()
        assert keys_of(user, "sidebar") == owned
        assert found.view.hasFocus()
    assert keys_of(user, "favourite") == ("F9",)
    assert "Taken from Sidebar" in found.panel.message
    user.press(Key.Key_Z, CTRL)
    assert (keys_of(user, "favourite"), keys_of(user, "sidebar")) == (("L",), ("F9",))


async def test_a_default_that_was_taken_is_asked_for(open_window: OpenWindow) -> None:
    """Resetting a command asks before it takes its default key back from the command that has it."""
    user = await open_window()
    await user.sees_photos()
    found = await open_sheet(user)
    user.window.keymap.give("favourite", ("F9",))
    find(user, "sidebar view")
    user.click(user.button("Reset", found))
    assert found.panel.message == "F9 belongs to Favourite."
    assert keys_of(user, "sidebar") == ()
    user.click(user.button("Take it from Favourite", found))
    assert (keys_of(user, "sidebar"), keys_of(user, "favourite")) == (("F9",), ())


USELESS = {
    Key.Key_Left: "← moves from photo to photo.",
    Key.Key_PageDown: "Page Down moves from photo to photo.",
    Key.Key_Return: "Enter opens the photo.",
    Key.Key_Tab: "Tab goes from one control to the next.",
    Key.Key_Backspace: "Backspace leads back.",
    Key.Key_Control: "This key is held down while another one is pressed.",
}


async def test_keys_that_cannot_be_used(open_window: OpenWindow) -> None:
    """The keys that the wall needs, and bare modifiers, are refused with a sentence; Esc ends it."""
    user = await open_window()
    found = await open_sheet(user)
    find(user, "favourite photo")
    user.press(Key.Key_Return)
    for key, why in USELESS.items():
        user.press(key)
        assert found.panel.message.startswith(why)
        assert found.panel.capture.hasFocus()
    user.press(Key.Key_Escape)
    assert found.isVisible()
    assert found.view.hasFocus()
    assert not user.window.keymap.any_changed


async def test_keys_are_changed_by_mouse(open_window: OpenWindow) -> None:
    """A double click waits for a key; each key has a cross; one can be added; a click ends waiting."""
    user = await open_window()
    await user.sees_photos()
    found = await open_sheet(user)
    find(user, "reload")
    view, chips = found.view, found.panel.chips
    spot = view.visualRect(view.currentIndex()).center()
    QTest.mouseDClick(view.viewport(), LEFT, NO_KEYS, spot)
    user.press(Key.Key_F20)
    assert keys_of(user, "reload") == ("F20", "Ctrl+R")
    user.click(user.tool("Remove the key F20", chips))
    assert keys_of(user, "reload") == ("Ctrl+R",)
    user.click(user.button("Add another key", chips))
    user.press(Key.Key_F21)
    user.click(user.button("F21", chips))
    user.press(Key.Key_F22)
    assert keys_of(user, "reload") == ("Ctrl+R", "F22")
    user.click(user.button("F22", chips))
    capture = found.panel.capture
    seen = [capture.isVisible()]
    QTest.mouseClick(view.viewport(), LEFT, NO_KEYS, spot)
    assert [*seen, capture.isVisible()] == [True, False]
    assert keys_of(user, "reload") == ("Ctrl+R", "F22")


async def test_while_waiting_no_command_acts(open_window: OpenWindow) -> None:
    """A key that is pressed to be set neither acts in the window of shortcuts nor in that of the photos."""
    user = await open_window()
    await user.sees_photos()
    found = await open_sheet(user)
    find(user, "favourite photo")
    user.press(Key.Key_Return)
    user.press(Key.Key_Z, CTRL)
    assert found.panel.message == "Ctrl+Z belongs to Undo."
    user.press(Key.Key_Escape)
    user.press(Key.Key_Return)
    user.press(Key.Key_F11)
    assert not user.window.isFullScreen()
    assert found.panel.message == "F11 belongs to Full screen."


async def test_fixed_keys_cannot_be_changed(open_window: OpenWindow) -> None:
    """A row of fixed keys says so and offers nothing."""
    user = await open_window()
    found = await open_sheet(user)
    find(user, "first or last")
    user.press(Key.Key_Return)
    user.press(Key.Key_Delete)
    assert not found.panel.is_busy
    assert found.panel.message == "These keys are fixed."
    names = [each.text() for each in user.visible_buttons(found.panel) if each.isEnabled()]
    assert names == []
    assert not user.window.keymap.any_changed


async def test_what_is_not_found_is_said(open_window: OpenWindow) -> None:
    """Commands are found by name, menu and key; nothing found is a sentence; Esc empties the field."""
    user = await open_window()
    found = await open_sheet(user)
    texts = found.view.rows
    for typed, first in (("ctrl+2", "Random"), ("help about", "About PhotoDesk"), ("full", "Full screen")):
        find(user, typed)
        assert texts.texts[0] == first
    user.type("zz", into=found.field)
    assert texts.texts == []
    assert "No command and no key is called “fullzz”." in user.texts(found)
    user.press(Key.Key_Escape)
    assert found.isVisible()
    assert len(texts.texts) == len(ENTRIES) + len(FIXED)


async def test_the_sheet_begins_anew(open_window: OpenWindow) -> None:
    """Closed with a search and a question open, it comes back with neither; changes are settled."""
    user = await open_window()
    await user.sees_photos()
    found = await open_sheet(user)
    find(user, "favourite photo")
    user.press(Key.Key_Return)
    user.press(Key.Key_F20)
    user.press(Key.Key_Return)
    user.press(Key.Key_F9)
    user.click(user.button("Close", found))
    await user.until(lambda: not found.isVisible(), "the shortcuts to go")
    user.window.activateWindow()
    await user.until(user.window.isActiveWindow, "the window")
    await open_sheet(user)
    assert found.field.text() == ""
    assert len(found.view.rows.texts) == len(ENTRIES) + len(FIXED)
    assert not found.panel.is_busy
    assert not found.undo_button.isEnabled()
    assert keys_of(user, "favourite") == ("F20",)


async def test_letters_do_not_act_while_somebody_types(open_window: OpenWindow) -> None:
    """In a text field a letter is a letter, also one the user has chosen as a key; elsewhere it acts."""
    user = await open_window()
    await user.sees_photos()
    user.click_tile(0)
    keymap, favourites = user.window.keymap, user.application.desk.favourites
    keymap.give("favourite", ("L", "Shift+K", "!", "Del"))
    keymap.give("sidebar", ("S",))
    user.press(Key.Key_F, CTRL)
    field = user.window.header.search
    user.type("liKs!?/sil", into=field)
    user.press(Key.Key_Home)
    user.press(Key.Key_Delete)
    assert field.text() == "iKs!?/sil"
    assert len(favourites) == 0
    assert user.window.inspector.isVisible()
    assert user.window.sidebar.isVisible()
    assert not user.window.findChildren(ShortcutsWindow)
    user.press(Key.Key_Escape)
    user.press(Key.Key_L)
    user.press(Key.Key_I)
    user.press(Key.Key_S)
    assert len(favourites) == 1
    assert not user.window.inspector.isVisible()
    assert not user.window.sidebar.isVisible()


async def test_every_control_of_the_sheet_has_a_name(open_window: OpenWindow) -> None:
    """A screen reader can say each control, and each row with its keys."""
    user = await open_window()
    found = await open_sheet(user)
    find(user, "reload")
    controls = [
        each
        for each in found.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(controls) >= 8
    names = [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in controls]
    assert all(names), names
    spoken = found.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Reload, F5 or Ctrl+R, File"


async def test_tab_goes_round_in_the_sheet(open_window: OpenWindow) -> None:
    """Field, rows, keys and buttons are reached by Tab, and none of them keeps it."""
    user = await open_window()
    found = await open_sheet(user)
    find(user, "reload")
    been = []
    for _ in range(20):
        user.press(Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        been.append(now)
        if now is found.view:
            break
    assert been[-1] is found.view
    assert found.close_button in been
    assert found.field in been
    assert user.button("F5", found.panel.chips) in been


async def test_keys_of_the_file_that_cannot_be_used_are_named(
    windows: Windows, shared_sandbox: SandboxProcess, home: Path
) -> None:
    """Nonsense in the file neither stops the start nor goes unsaid."""
    user = await windows.open(api_url=shared_sandbox.url)
    settings_file = user.application.paths.settings_file
    await windows.close(user)
    text = settings_file.read_text() if settings_file.exists() else ""
    settings_file.write_text(f'{text}\n[shortcuts]\nreload = ["Left", "F20"]\nquit = ["what"]\n')
    user = await windows.open(api_url=shared_sandbox.url)
    found = await open_sheet(user)
    assert found.panel.message.startswith("2 keys in the settings file cannot be used")
    assert (keys_of(user, "reload"), keys_of(user, "quit")) == (("F20",), ("Ctrl+Q",))
