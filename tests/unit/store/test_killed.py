"""Writers that are killed in the middle of their work."""

import asyncio
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from photodesk.store.kept import Favourites, open_kept
from photodesk.store.pictures import PictureStore
from photodesk.store.uses import KeptUses
from tests.unit.store.killed_writer import CAP_BYTES, content

WRITER = Path(__file__).with_name("killed_writer.py")


def killed(what: str, folder: Path, start: int, lines: int) -> list[int]:
    """Start a writer, kill it once it has told of `lines` things, and return what it told of in all."""
    with subprocess.Popen(
        [sys.executable, str(WRITER), what, str(folder), str(start)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
        told += writer.stdout.readlines()
    return [int(line) for line in told if line.endswith("\n")]


def bytes_in(folder: Path) -> int:
    return sum(entry.stat().st_size for entry in folder.rglob("*") if entry.is_file())


@pytest.mark.parametrize("runs", [4, pytest.param(100, marks=pytest.mark.battery)])
def test_no_torn_picture_is_served_after_a_kill(tmp_path: Path, runs: int) -> None:
    """After each kill every picture is whole or missing, the cap holds, and nothing half written stays."""
    rng = random.Random(runs)
    start = 0
    for _ in range(runs):
        told = killed("pictures", tmp_path, start, rng.randint(1, 40))
        assert bytes_in(tmp_path) <= CAP_BYTES
        store = PictureStore(tmp_path, CAP_BYTES)
        served = 0
        for number in range(max(start - 30, 0), told[-1] + 3):
            data = store.get(str(number))
            served += data is not None
            assert data is None or data == content(number)
        assert served
        assert 0 < store.size <= CAP_BYTES
        assert not list((tmp_path / "new").iterdir())
        assert bytes_in(tmp_path) == store.size
        start = told[-1] + 3


@pytest.mark.parametrize("runs", [3, pytest.param(100, marks=pytest.mark.battery)])
def test_no_favourite_that_was_told_of_is_lost(tmp_path: Path, runs: int) -> None:
    """After each kill the database is sound and holds every favourite whose keeping was reported."""
    rng = random.Random(runs)
    kept: set[int] = set()
    for _ in range(runs):
        kept |= set(killed("favourites", tmp_path, max(kept, default=0) + 10, rng.randint(1, 25)))
        database = open_kept(tmp_path / "library.sqlite")
        refs = asyncio.run(Favourites(database).refs())
        assert kept <= {int(ref.id) for ref in refs}
        assert asyncio.run(database.read(_verdict)) == "ok"
        assert not database.was_damaged
        database.close()


@pytest.mark.parametrize("runs", [3, pytest.param(100, marks=pytest.mark.battery)])
def test_no_report_is_lost_and_none_comes_back(tmp_path: Path, runs: int) -> None:
    """After each kill every use that was put and not taken waits, in order, and none that was taken."""
    rng = random.Random(runs)
    told: set[int] = set()
    for _ in range(runs):
        start = max(told, default=0) + 10
        told |= set(killed("uses", tmp_path, start, rng.randint(1, 25)))
        database = open_kept(tmp_path / "library.sqlite")
        waiting = [int(use.id) for use in asyncio.run(KeptUses(database).waiting("sample"))]
        assert waiting == sorted(set(waiting))
        assert {number for number in told if number % 2} <= set(waiting)
        assert not {number for number in told if number % 2 == 0} & set(waiting)
        assert asyncio.run(database.read(_verdict)) == "ok"
        database.close()


def _verdict(connection: sqlite3.Connection) -> str:
    verdict: str = connection.execute("PRAGMA integrity_check").fetchone()[0]
    return verdict
