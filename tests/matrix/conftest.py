"""What the whole matrix shares."""

from collections.abc import Iterator

import pytest

from photodesk.net.thread import NetworkThread


@pytest.fixture(scope="module")
def network() -> Iterator[NetworkThread]:
    """One network thread for all cases."""
    thread = NetworkThread()
    thread.start()
    yield thread
    thread.stop()
