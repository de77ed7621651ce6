"""Tasks that have not begun when the network ends."""

import asyncio
import gc
import warnings
from collections.abc import Coroutine
from typing import Any

from photodesk.net.thread import _cancel_all


def test_what_has_not_begun_leaves_nothing_unawaited() -> None:
    """A task that wraps a coroutine, as the HTTP library's do, is let begin before it is cancelled."""

    async def wrapper(inner: Coroutine[Any, Any, None]) -> None:
        await inner

    async def main() -> None:
        task = asyncio.get_running_loop().create_task(wrapper(asyncio.sleep(10)))
        await _cancel_all(1.0)
        assert task.cancelled()

    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        asyncio.run(main())
        gc.collect()
    assert [str(each.message) for each in heard] == []
