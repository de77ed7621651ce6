"""Conditional requests: what was read before is not sent again while it has not changed."""

import zlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace

from photodesk.net.messages import Answer, Kind, Pairs, Request

_NOT_MODIFIED = 304
_OK = 200
_LONGEST_TAG = 200
_EFFORT = 1
"""How hard bodies are packed: a page of photos becomes an eighth of itself within two milliseconds."""
_CONDITIONS = (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))
"""What an answer can be told by, the surest first, and how to ask for another one."""


class Conditional:
    """Keeps the latest answers with an ETag or a date, in memory. To be used on one event loop only.

    Answers are kept apart by address, parameters and who asks, their bodies packed. At most `most` answers
    and `size` packed bytes are kept; those that were not used for longest go first.
    """

    def __init__(self, most: int = 64, size: int = 2 * 1024 * 1024) -> None:
        self._most = most
        self._size = size
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._bytes = 0

    def prepare(self, request: Request) -> Request:
        """Return `request`, asking for an answer only if it differs from the one that is kept."""
        kept = self._kept.get(_key(request))
        if kept is None or not _applies(request):
            return request
        return replace(request, headers=(*request.headers, *_condition(kept)))

    def settle(self, request: Request, answer: Answer) -> Answer:
        """Return what `answer` stands for: itself, or the kept answer if nothing has changed.

        `request` is the one that `prepare()` returned or was given.
        """
        key = _key(request)
        if answer.status == _NOT_MODIFIED and key in self._kept:
            self._kept.move_to_end(key)
            kept = self._kept[key]
            return replace(kept, body=zlib.decompress(kept.body), age=answer.age)
        if answer.status == _OK and _applies(request):
            self._keep(key, answer)
        return answer

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._bytes = 0

    def _keep(self, key: Hashable, answer: Answer) -> None:
        self._drop(key)
        if not _condition(answer):
            return
        packed = zlib.compress(answer.body, _EFFORT)
        if len(packed) > self._size // 4:
            return
        self._kept[key] = replace(answer, body=packed)
        self._bytes += len(packed)
        while len(self._kept) > self._most or self._bytes > self._size:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Hashable) -> None:
        old = self._kept.pop(key, None)
        if old is not None:
            self._bytes -= len(old.body)


def _condition(answer: Answer) -> Pairs:
    """Return the header field that asks for anything but `answer`; none if it cannot be told."""
    for name, field in _CONDITIONS:
        value = answer.headers.get(name, "")
        if value and value.isascii() and value.isprintable() and len(value) <= _LONGEST_TAG:
            return ((field, value),)
    return ()


def _applies(request: Request) -> bool:
    return request.method == "GET" and request.safe and request.kind is Kind.JSON


def _key(request: Request) -> Hashable:
    return (request.url, request.params, request.authorization)
