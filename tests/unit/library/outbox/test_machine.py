"""Random users, networks and accidents: in the end local and service agree, nothing is lost or doubled."""

import asyncio
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from pytestqt.qtbot import QtBot

from tests.unit.library.outbox.machine import STALE, OutboxMachine
from tests.unit.library.outbox.world import World

RUNS = int(os.environ.get("OUTBOX_RUNS", "300"))
STEPS = 30


def ran(folder: Path, runs: int, steps: int) -> None:
    loop = asyncio.new_event_loop()
    world = World(folder, stale=STALE, rate_limit=10**9)

    class Machine(OutboxMachine):
        pass

    Machine.world, Machine.loop = world, loop
    asyncio.set_event_loop(loop)
    try:
        run_state_machine_as_test(
            Machine,
            settings=settings(
                max_examples=runs,
                stateful_step_count=steps,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                print_blob=True,
            ),
        )
    finally:
        world.close()
        asyncio.set_event_loop(None)
        loop.close()


def test_a_few_random_lives_of_the_outbox(qtbot: QtBot, tmp_path: Path) -> None:
    """Whatever happens, the service ends as the user wanted, or the user was told."""
    ran(tmp_path, 15, 20)


@pytest.mark.battery
def test_many_random_lives_of_the_outbox(qtbot: QtBot, tmp_path: Path) -> None:
    """The same many times over; OUTBOX_RUNS asks for more."""
    ran(tmp_path, RUNS, STEPS)
