"""No connection of one test goes on trying in another."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.unit.library.fakes import close_connections

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _no_tries_after_the_test() -> Iterator[None]:
    yield
    close_connections()
