"""What was kept while it is young, else fresh, else old: the rule by which requests are spared."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from photodesk.errors import PhotoDeskError, ServiceError
from photodesk.library.connection import Connection
from photodesk.services.base import PhotoService

T = TypeVar("T")

NEVER_YOUNG = -1.0
"""As `youth`: what was kept counts only if the service cannot be asked."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What was found, its age in seconds, and the service that has just answered it; None if it was kept."""

    value: T
    age: float
    asked: PhotoService | None = None


async def kept_or_fresh(
    connection: Connection,
    service: PhotoService,
    kept: tuple[T, float] | None,
    youth: float,
    ask: Callable[[PhotoService], Awaitable[T]],
) -> Found[T]:
    """Return what was kept if it is at most `youth` seconds old, else what `ask` brings, else what was kept.

    How asking went is reported to `connection`; `service` is the one in use, which may not be ready yet.

    Raises:
        PhotoDeskError: it could not be asked for, and none was kept, or trying again will not help.
    """
    if kept is not None and kept[1] <= youth:
        return Found(*kept)
    try:
        service = await connection.service()
        value = await ask(service)
    except ServiceError as error:
        connection.failed(error, service)
        if kept is None or not error.temporary:
            raise
        return Found(*kept)
    except PhotoDeskError:
        if kept is None:
            raise
        return Found(*kept)  # it could not even be started
    connection.succeeded(service)
    return Found(value, 0.0, service)
