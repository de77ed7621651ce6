"""Where a profile lives."""

import stat
from pathlib import Path

import pytest

from photodesk.errors import StoreError
from photodesk.store.paths import Paths, make_folder


def test_one_folder_can_hold_everything(tmp_path: Path) -> None:
    """PHOTODESK_HOME names one folder that holds the whole profile."""
    paths = Paths.of({"PHOTODESK_HOME": str(tmp_path / "stick")}, tmp_path / "other")
    assert paths == Paths.within(tmp_path / "stick")
    assert {paths.config.name, paths.data.name, paths.cache.name, paths.state.name} == {
        "config",
        "data",
        "cache",
        "state",
    }


def test_a_temporary_profile_is_used_where_no_home_is_named(tmp_path: Path) -> None:
    """Without PHOTODESK_HOME a temporary folder holds the profile; an empty variable names nothing."""
    assert Paths.of({"PHOTODESK_HOME": " "}, tmp_path) == Paths.within(tmp_path)


def test_the_platform_decides_otherwise() -> None:
    """Without either, the folders are the platform's own for PhotoDesk."""
    paths = Paths.of({})
    assert all("photodesk" in str(folder) for folder in (paths.config, paths.data, paths.cache, paths.state))


def test_naming_the_folders_touches_nothing(tmp_path: Path) -> None:
    """Only make_folder() makes folders."""
    Paths.of({}, tmp_path / "profile")
    assert not (tmp_path / "profile").exists()


def test_folders_are_made_for_the_user_alone(tmp_path: Path) -> None:
    """Each folder has mode 0700, and making them again is no error."""
    paths = Paths.within(tmp_path / "profile")
    for folder in (paths.config, paths.data, paths.cache, paths.state):
        make_folder(folder)
        make_folder(folder)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert not list(folder.iterdir())


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """The error for people names the folder and what to do."""
    (tmp_path / "profile").write_text("a file in the way")
    with pytest.raises(StoreError) as caught:
        make_folder(tmp_path / "profile" / "config")
    assert str(tmp_path / "profile" / "config") in caught.value.people
    assert "PHOTODESK_HOME" in caught.value.people
    assert str(tmp_path) not in caught.value.log
