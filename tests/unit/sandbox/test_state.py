"""The state file: likes, collections and downloads are kept, and newer files are refused."""

import sqlite3
from pathlib import Path

import pytest

from photodesk.sandbox.catalogue.base import Look
from photodesk.sandbox.database import UnreadableState
from photodesk.sandbox.oauth.grants import Grants, hashed
from photodesk.sandbox.state import Collection, State
from photodesk.sandbox.viewer import Viewer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a state file is."""
    return tmp_path / "state.sqlite"


def collection(identifier: str, **changes: object) -> Collection:
    values: dict[str, object] = {
        "id": identifier, "owner": "me", "title": "Title", "description": None, "private": False,
        "featured": True, "share_key": "key", "published_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z", "last_collected_at": None,
    }  # fmt: skip
    return Collection(**(values | changes))  # type: ignore[arg-type]


def test_everything_is_there_after_a_restart(path: Path) -> None:
    """Collections, likes and downloads outlast the process."""
    state = State(path)
    state.seed("one", [(collection("c"), ["p1", "p2"])], [("me", "p2")])
    state.count_download("one", "p1")
    state.count_download("one", "p1")
    state.close()
    state = State(path)
    assert state.is_seeded("one")
    assert state.collections("one") == [collection("c")]
    assert state.collection_photos("one", "c") == ["p1", "p2"]
    assert state.likes_of("one", "me") == ["p2"]
    assert state.like_counts("one", ["p1", "p2"]) == {"p2": 1}
    assert state.download_counts("one", ["p1", "p2"]) == {"p1": 2}
    state.close()


def test_libraries_know_nothing_of_each_other(path: Path) -> None:
    """The same file serves the sample library and folders without mixing them."""
    state = State(path)
    state.seed("one", [(collection("c"), ["p1"])], [("me", "p1")])
    assert state.collections("two") == []
    assert state.likes_of("two", "me") == []
    assert not state.is_seeded("two")
    state.close()


def test_joining_puts_photos_on_top_once(path: Path) -> None:
    """A collection is made when it is first joined; a photo is in it once."""
    state = State(path)
    state.join_collection("one", collection("c"), ["p1", "p2"])
    state.join_collection("one", collection("c", title="Other"), ["p3", "p1"])
    assert state.collection_photos("one", "c") == ["p3", "p2", "p1"]
    assert [one.title for one in state.collections("one")] == ["Title"]
    state.close()


def test_changes_are_noticed(path: Path) -> None:
    """Likes and collections count as changes; what is merely remembered does not."""
    state = State(path)
    state.seed("one", [], [("me", "p1")])
    changes = state.changes
    state.keep_looks("drawn", {1: Look("#000000", "L", 2)})
    state.count_download("one", "p1")
    assert state.changes == changes
    state.join_collection("one", collection("c"), ["p1"])
    assert state.changes == changes + 1
    state.close()


def test_a_failed_change_leaves_nothing_behind(path: Path) -> None:
    """What goes wrong in the middle is undone."""
    state = State(path)

    def fail() -> None:
        with state.writing() as base:
            base.execute("INSERT INTO libraries VALUES ('one', 'now')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not state.is_seeded("one")
    state.close()


def test_looks_of_other_drawings_are_forgotten(path: Path) -> None:
    """A look belongs to the code that drew it."""
    state = State(path)
    look = Look("#010203", "LXXX", 5)
    state.keep_looks("old", {1: look})
    state.keep_looks("new", {1: look, 2: look})
    state.forget_other_looks("new")
    assert state.looks("old", [1]) == {}
    assert state.looks("new", [1, 2, 3]) == {1: look, 2: look}
    state.close()


def test_a_newer_state_is_refused(path: Path) -> None:
    """A file of a later version is not touched."""
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version=99")
    base.close()
    with pytest.raises(UnreadableState, match="newer"):
        State(path)


def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    """SQLite's own words say what is wrong."""
    with pytest.raises(UnreadableState):
        State(tmp_path / "none" / "state.sqlite")


def test_sign_ins_of_an_older_state_are_kept(path: Path) -> None:
    """A token that was had before secrets were remembered still works, and is renewed without one."""
    base = sqlite3.connect(path)
    base.execute(
        "CREATE TABLE grants (token TEXT PRIMARY KEY, refresh TEXT NOT NULL UNIQUE, family TEXT NOT NULL,"
        " library TEXT NOT NULL, person TEXT NOT NULL, application TEXT NOT NULL, scopes TEXT NOT NULL,"
        " made_at INTEGER NOT NULL, expires_at INTEGER) WITHOUT ROWID"
    )
    row = (hashed("token"), hashed("refresh"), "f", "one", "maren", "app", "public", 1, None)
    base.execute("INSERT INTO grants VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    base.execute("PRAGMA user_version=2")
    base.commit()
    base.close()
    state = State(path)
    grants = Grants(state, "one")
    assert grants.viewer("token") == Viewer("app", "maren", frozenset(["public"]))
    assert not grants.demands_secret("refresh")
    renewed = grants.renew("refresh", "app")
    assert renewed is not None
    assert grants.viewer(renewed.token) is not None
    state.close()
