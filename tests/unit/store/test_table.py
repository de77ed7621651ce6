"""A setting that is a table: which keys each command has."""

from pathlib import Path

import pytest

from photodesk.store.settings import Settings
from photodesk.store.table import LONGEST_NAME, MOST_NAMES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def written(path: Path, text: str) -> Settings:
    path.write_text(text)
    return Settings(path)


def test_nothing_is_written_until_something_is_set(path: Path) -> None:
    """An empty table stands in no file, also when nothing is taken from it."""
    settings = Settings(path)
    assert settings.shortcuts == {}
    settings.shortcuts = {"search": None}
    assert not settings.changed


def test_what_is_set_is_there_next_time(path: Path) -> None:
    """Texts keep their order, no texts are something else than nothing, and None forgets."""
    settings = Settings(path)
    settings.shortcuts = {"search": ("Ctrl+K", "/"), "reload": (), "quit": ("Q",)}
    settings.shortcuts = {"quit": None}
    settings.save()
    assert Settings(path).shortcuts == {"search": ("Ctrl+K", "/"), "reload": ()}


def test_what_is_not_named_stays(path: Path) -> None:
    """What another version wrote into the table is still there, whatever its shape."""
    settings = written(path, '[shortcuts]\nfuture = ["F8"]\nlater = { keys = 1 }\nsearch = ["F3"]\n')
    settings.shortcuts = {"search": ("F4",)}
    settings.save()
    text = path.read_text()
    assert 'future = ["F8"]' in " ".join(text.split()).replace("[ ", "[").replace(", ]", "]")
    assert "later" in text
    assert Settings(path).shortcuts["search"] == ("F4",)


@pytest.mark.parametrize(
    ("text", "wrong", "left"),
    [
        ("shortcuts = 7", 1, {}),
        ('shortcuts = ["F3"]', 1, {}),
        ('[shortcuts]\na = 1\nb = "F3"\nc = [3]\nd = ["F3"]', 3, {"d": ("F3",)}),
        (f'[shortcuts]\na = ["{"x" * 61}"]\nb = ["{"x" * 60}"]', 1, {"b": ("x" * 60,)}),
        (f"[shortcuts]\na = {['F3'] * 9}\nb = {['F3'] * 8}", 1, {"b": ("F3",) * 8}),
        (f'[shortcuts]\n{"n" * (LONGEST_NAME + 1)} = ["F3"]', 1, {}),
    ],
)
def test_other_shapes_are_left_out_and_counted(
    path: Path, text: str, wrong: int, left: dict[str, tuple[str, ...]]
) -> None:
    """An entry that is no short list of short texts counts as wrong, and the others hold."""
    settings = written(path, text)
    assert settings.wrong == wrong
    assert settings.shortcuts == left


def test_a_table_has_an_end(path: Path) -> None:
    """Of more names than anybody needs the first are read."""
    names = [f"n{number}" for number in range(MOST_NAMES + 7)]
    settings = written(path, "[shortcuts]\n" + "\n".join(f"{name} = []" for name in names))
    assert list(settings.shortcuts) == names[:MOST_NAMES]
    assert settings.wrong == 7
