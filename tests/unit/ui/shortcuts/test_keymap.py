"""Which command has which keys: conflicts, the file, and the way back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from photodesk.store.settings import Settings
from photodesk.ui.actions import ENTRIES, Actions
from photodesk.ui.shortcuts.keymap import MOST_KEYS, Keymap
from tests.unit.library.fakes import Heard

DEFAULT = {entry.id: entry.keys for entry in ENTRIES}


class Bench:
    """A keymap with its actions and its file."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self._qtbot = qtbot
        self._path = path
        self.keymap = self.start()

    def start(self, text: str | None = None) -> Keymap:
        """Start anew with the file there is, or with `text` in it."""
        if text is not None:
            self._path.write_text(text)
        self.window = QMainWindow()
        self._qtbot.addWidget(self.window)
        self.actions = Actions(self.window)
        self.settings = Settings(self._path)
        self.keymap = Keymap(self.actions, self.settings, parent=self.window)
        return self.keymap

    @property
    def kept(self) -> dict[str, tuple[str, ...]]:
        """What the file holds once it is written."""
        self.settings.save()
        return Settings(self._path).shortcuts

    def pressed(self, name: str) -> list[str]:
        """The keys that the action reacts to."""
        return [each.toString() for each in self.actions[name].shortcuts()]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    return Bench(qtbot, tmp_path / "settings.toml")


def test_the_defaults_are_those_of_the_list(bench: Bench) -> None:
    """Without a change every command has the keys of the list, and nothing is written."""
    assert {entry.id: bench.keymap.keys(entry.id) for entry in ENTRIES} == DEFAULT
    assert not bench.keymap.any_changed
    assert not bench.settings.changed


def test_no_command_is_refused_its_default(bench: Bench) -> None:
    """A command can have the keys of the list, whatever these are; other commands cannot have all of them."""
    for entry in ENTRIES:
        assert [bench.keymap.refusal(entry.id, key) for key in entry.keys] == [""] * len(entry.keys)
    entries = (*ENTRIES[:-1], replace(ENTRIES[-1], keys=("Space",)))
    keymap = Keymap(bench.actions, bench.settings, entries)
    assert keymap.refusal(entries[-1].id, "Space") == ""
    assert keymap.refusal("favourite", "Space") != ""


def test_a_change_acts_at_once_and_is_told(bench: Bench) -> None:
    """The action reacts to its new keys; whoever shows keys hears of it."""
    heard = Heard()
    bench.keymap.changed.connect(heard.to("changed"))
    bench.keymap.give("favourite", ("F20", "Ctrl+F20"))
    assert bench.pressed("favourite") == ["F20", "Ctrl+F20"]
    assert len(heard.said["changed"]) == 1
    bench.keymap.give("favourite", ("F20", "Ctrl+F20"))
    assert len(heard.said["changed"]) == 1


def test_only_what_differs_is_kept(bench: Bench) -> None:
    """The file names the commands that were changed, and none that has its default again."""
    bench.keymap.give("favourite", ("F20",))
    bench.keymap.give("quit", ())
    assert bench.kept == {"favourite": ("F20",), "quit": ()}
    bench.keymap.give("favourite", ("L",))
    assert bench.kept == {"quit": ()}
    again = bench.start()
    assert (again.keys("favourite"), again.keys("quit")) == (("L",), ())
    assert bench.pressed("quit") == []


def test_a_key_has_one_owner(bench: Bench) -> None:
    """It can be said whose key it is; when it is taken, its owner loses that key and keeps the others."""
    keymap = bench.keymap
    assert keymap.owners("favourite", ("F5", "F20")) == {"F5": "reload"}
    assert keymap.owners("reload", ("F5",)) == {}
    keymap.give("favourite", ("F5",))
    assert (keymap.keys("favourite"), keymap.keys("reload")) == (("F5",), ("Ctrl+R",))
    assert bench.kept == {"favourite": ("F5",), "reload": ("Ctrl+R",)}
    keymap.give("favourite", ("F20",))
    assert keymap.keys("reload") == ("Ctrl+R",)


def test_changes_are_taken_back_one_by_one(bench: Bench) -> None:
    """Undo brings back the last state of all commands, in the file, too, until the changes are settled."""
    keymap = bench.keymap
    keymap.give("favourite", ("F5",))
    keymap.reset_all()
    assert not keymap.any_changed
    keymap.undo()
    assert (keymap.keys("favourite"), keymap.keys("reload")) == (("F5",), ("Ctrl+R",))
    keymap.undo()
    assert not keymap.can_undo
    assert bench.kept == {}
    assert bench.pressed("reload") == ["F5", "Ctrl+R"]
    keymap.give("favourite", ("F20",))
    keymap.forget_changes()
    keymap.undo()
    assert keymap.keys("favourite") == ("F20",)


def test_so_many_keys_and_no_more(bench: Bench) -> None:
    """A command has few keys, each once."""
    bench.keymap.give("favourite", ("A", "A", "B", "C", "D", "E"))
    assert bench.keymap.keys("favourite") == ("A", "B", "C", "D")
    assert len(bench.keymap.keys("favourite")) == MOST_KEYS


def test_the_users_key_goes_before_a_default(bench: Bench) -> None:
    """A file that gives a key to one command takes it from the one that has it by default."""
    keymap = bench.start('[shortcuts]\npage = ["F9"]\n')
    assert (keymap.keys("page"), keymap.keys("sidebar")) == (("F9",), ())
    assert bench.pressed("sidebar") == []
    assert keymap.unreadable == 0


def test_of_two_in_the_file_the_first_in_the_menus_has_it(bench: Bench) -> None:
    """Where the file gives a key to two commands, their order in the file does not matter."""
    keymap = bench.start('[shortcuts]\npage = ["F20", "F21"]\nquit = ["F20"]\n')
    assert (keymap.keys("quit"), keymap.keys("page")) == (("F20",), ("F21",))


@pytest.mark.parametrize(
    ("text", "keys", "unreadable"),
    [
        ('favourite = ["nonsense"]', ("L",), 1),
        ('favourite = ["nonsense", "f20", "Ctrl+K, Ctrl+C"]', ("F20",), 2),
        ('favourite = ["Left", "Tab", "Alt+F"]', ("L",), 3),
        ("favourite = []", (), 0),
        ("favourite = 3", ("L",), 0),
        ('favourite = ["F20", "f20"]', ("F20",), 0),
        ('"" = ["F20"]', ("L",), 0),
    ],
)
def test_nonsense_in_the_file(bench: Bench, text: str, keys: tuple[str, ...], unreadable: int) -> None:
    """Keys that cannot be used are left out and counted; a command with none left has its default."""
    keymap = bench.start(f"[shortcuts]\n{text}\n")
    assert keymap.keys("favourite") == keys
    assert keymap.unreadable == unreadable
    assert not bench.settings.changed


def test_nonsense_goes_with_the_first_change(bench: Bench) -> None:
    """Once the user changes a key, the file holds nothing unreadable of the commands there are."""
    keymap = bench.start('[shortcuts]\nfavourite = ["nonsense", "F20"]\nquit = 3\n')
    keymap.give("page", ("F21",))
    assert keymap.unreadable == 0
    assert bench.kept == {"favourite": ("F20",), "page": ("F21",)}
    assert bench.start().unreadable == 0
    assert bench.settings.wrong == 0


def test_unknown_commands_are_kept(bench: Bench) -> None:
    """What another version of PhotoDesk knows is still there for it after a change and a reset."""
    keymap = bench.start('[shortcuts]\nfly = ["F9", "nonsense"]\n')
    assert keymap.keys("sidebar") == ("F9",)
    keymap.give("favourite", ("F20",))
    keymap.reset_all()
    assert bench.kept == {"fly": ("F9", "nonsense")}


def test_names_are_those_of_the_menu(bench: Bench) -> None:
    """A command is called what the menu calls it now, without its letter and its dots."""
    bench.actions["editorial"].setText("Fish && &chips")
    names = [bench.keymap.name(name) for name in ("connect", "photographer", "editorial")]
    assert names == ["Connect Unsplash", "Photos by this photographer", "Fish & chips"]
