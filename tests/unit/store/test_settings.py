"""What the user chose."""

import stat
import threading
from pathlib import Path

import pytest

from photodesk.errors import StoreError, UsageError
from photodesk.store.settings import MIB, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def written(path: Path, text: str) -> Settings:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return Settings(path)


def test_defaults_without_a_file(path: Path) -> None:
    """A new profile has the defaults and writes no file until something is set."""
    settings = Settings(path)
    assert not settings.changed
    assert (settings.theme, settings.sidebar_visible) == ("system", True)
    assert settings.tile_height == Settings.tile_height.default
    assert settings.picture_cache_bytes == 500 * MIB
    settings.save()
    assert not path.exists()


def test_what_is_set_is_there_next_time(path: Path) -> None:
    """Saved settings are read back by the next start."""
    settings = Settings(path)
    settings.theme = "dark"
    settings.tile_height = 300
    settings.inspector_visible = False
    settings.window_geometry = "AdnQywAD"
    settings.save()
    again = Settings(path)
    assert (again.theme, again.tile_height, again.inspector_visible) == ("dark", 300, False)
    assert again.window_geometry == "AdnQywAD"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_numbers_are_bounded_when_set(path: Path) -> None:
    """A number outside its bounds becomes the nearer bound."""
    settings = Settings(path)
    settings.tile_height = 10_000
    settings.picture_cache_bytes = 1
    assert (settings.tile_height, settings.picture_cache_bytes) == (420, 20 * MIB)


def test_an_unknown_choice_is_refused(path: Path) -> None:
    """A text that is not among the choices is an error and changes nothing."""
    settings = Settings(path)
    with pytest.raises(UsageError):
        settings.theme = "purple"
    assert settings.theme == "system"
    assert not settings.changed


def test_wrong_values_fall_back_and_are_counted(path: Path) -> None:
    """A value of the wrong type or out of bounds counts as its default, the others stay."""
    settings = written(path, "theme = 3\ntile_height = 7\nsidebar_visible = 1\nsidebar_width = 300\n")
    assert settings.wrong == 3
    assert (settings.theme, settings.sidebar_visible) == ("system", True)
    assert settings.tile_height == Settings.tile_height.default
    assert settings.sidebar_width == 300


def test_unknown_keys_are_kept(path: Path) -> None:
    """What a later version wrote is still there after saving."""
    settings = written(path, 'theme = "dark"\nfuture = [1, 2]\n[later]\nwhen = 2030-01-01\n')
    settings.theme = "light"
    settings.save()
    text = path.read_text()
    assert "future" in text
    assert "[later]" in text
    assert 'theme = "light"' in text


@pytest.mark.parametrize("damage", [b"theme = ", b"\xff\xfe\x00", b"a = " + b"[" * 5_000, b"x = 1\nx = 2"])
def test_a_damaged_file_is_set_aside(path: Path, damage: bytes) -> None:
    """A file that cannot be read is kept beside, and the defaults are used."""
    path.parent.mkdir()
    path.write_bytes(damage)
    settings = Settings(path)
    assert settings.was_damaged
    assert settings.theme == "system"
    assert path.with_name("settings.toml.damaged").read_bytes() == damage
    settings.theme = "dark"
    settings.save()
    assert Settings(path).theme == "dark"


def test_a_failed_save_keeps_what_was_set(tmp_path: Path) -> None:
    """If the file cannot be written there is an error, and the next save tries again."""
    (tmp_path / "config").write_text("a file in the way")
    settings = Settings(tmp_path / "config" / "settings.toml")
    settings.theme = "dark"
    with pytest.raises(StoreError):
        settings.save()
    assert settings.changed
    (tmp_path / "config").unlink()
    settings.save()
    assert Settings(tmp_path / "config" / "settings.toml").theme == "dark"


def test_saving_leaves_nothing_beside(path: Path) -> None:
    """The file that was written beside is renamed, not left."""
    settings = Settings(path)
    settings.tile_height = 200
    settings.save()
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.toml"]


def test_saving_from_several_threads(path: Path) -> None:
    """Setting and saving from threads at once ends with a whole file of the last values."""
    settings = Settings(path)

    def work(height: int) -> None:
        settings.tile_height = height
        settings.save()

    threads = [threading.Thread(target=work, args=(height,)) for height in range(200, 220)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    settings.save()
    assert Settings(path).tile_height == settings.tile_height
