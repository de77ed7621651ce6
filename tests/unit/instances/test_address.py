"""Where the second finds the first."""

import os
import sys
from pathlib import Path

import pytest

from photodesk.instances.address import LONGEST, address

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes are in no folder")


@pytest.fixture
def deep() -> Path:
    """A folder whose name is too long for any socket."""
    return Path("/", *["a folder deep down"] * 12)


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime folder with a short name, whose parent is where temporary files go."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.gettempdir", lambda: "tmp")
    Path("tmp").mkdir()
    folder = Path("run")
    folder.mkdir(mode=0o700)
    return folder


def test_a_short_name_is_in_the_profile() -> None:
    """It needs no other folder."""
    assert address(Path("/srv/ann/state")) == "/srv/ann/state/instance"


def test_a_long_name_becomes_a_short_one(runtime: Path, deep: Path) -> None:
    """Each profile has its own, always the same, short enough for a socket."""
    environ = {"XDG_RUNTIME_DIR": str(runtime)}
    found = address(deep, environ)
    assert Path(found).parent == runtime
    assert len(os.fsencode(found)) <= LONGEST
    assert found == address(deep, environ) != address(deep / "other", environ)


def test_without_a_runtime_folder_it_is_a_private_one(runtime: Path, deep: Path) -> None:
    """It is made for the user alone."""
    found = Path(address(deep, {}))
    assert found.parent == Path("tmp") / f"photodesk-{os.getuid()}"
    assert found.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("trap", ["open", "link", "file"])
def test_a_folder_that_others_can_look_into_is_none(runtime: Path, deep: Path, trap: str) -> None:
    """Somebody else may have made it first, or made a link of it."""
    runtime.chmod(0o755)
    squatted = Path("tmp") / f"photodesk-{os.getuid()}"
    if trap == "open":
        squatted.mkdir(mode=0o777)
        squatted.chmod(0o777)
    elif trap == "link":
        (Path("tmp") / "theirs").mkdir(mode=0o700)
        squatted.symlink_to("theirs")
    else:
        squatted.write_text("no folder")
    assert address(deep, {"XDG_RUNTIME_DIR": str(runtime)}) == ""
