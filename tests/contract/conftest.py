"""Pairs of a sandbox and a client."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest

from photodesk.net.thread import NetworkThread
from photodesk.sandbox.app import build_parts
from photodesk.sandbox.catalogue.sample import SampleCatalogue
from photodesk.sandbox.keys import Keys
from photodesk.sandbox.rates import RateWindows
from photodesk.sandbox.state import State
from tests.contract.pair import BASE, Pair


@pytest.fixture
def pair() -> Iterator[Callable[..., Pair]]:
    """Builds pairs."""
    with ExitStack() as stack:
        network = NetworkThread()
        network.start()
        stack.callback(network.stop)
        pool = stack.enter_context(ThreadPoolExecutor(2))

        def build(rate_limit: int = 5000, stale: float = 0.0, **keys: Any) -> Pair:
            state = State(None)
            stack.callback(state.close)
            parts = build_parts(
                catalogue=SampleCatalogue(48),
                state=state,
                pool=pool,
                base_url=BASE,
                image_folder=None,
                rates=RateWindows(rate_limit),
                keys=Keys(**keys),
                stale=stale,
            )
            stack.callback(parts.facts.stop)
            return Pair(parts, network)

        yield build
