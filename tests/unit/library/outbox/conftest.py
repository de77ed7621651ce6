"""Worlds for outboxes."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.unit.library.outbox.world import Run, World


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder on a disk that need not be waited for, where there is one."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


@pytest.fixture
def run(qtbot: QtBot, folder: Path) -> Run:
    """Runs a test in a world of its own."""

    def ran(work: Callable[[World], Awaitable[None]], **choices: Any) -> None:
        async def whole() -> None:
            world = World(folder, **choices)
            try:
                await work(world)
            finally:
                world.close()

        asyncio.run(whole())

    return ran
