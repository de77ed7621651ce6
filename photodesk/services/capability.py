"""Capability: something a service can do today and may stop doing while the program runs."""

import threading
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CapabilityState:
    """Whether something can be done, and if not, why: a sentence for people."""

    on: bool = True
    reason: str = ""


Listener = Callable[[CapabilityState], None]


class Capability:
    """A thing that can be done until the service says otherwise. May be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._state = CapabilityState()
        self._listeners: tuple[Listener, ...] = ()

    @property
    def state(self) -> CapabilityState:
        """Whether it can be done now."""
        with self._lock:
            return self._state

    @property
    def on(self) -> bool:
        """Whether it can be done now."""
        return self.state.on

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` called with every new state; return what ends that.

        It is called on whichever thread caused the change, mostly the network thread.
        """
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(each for each in self._listeners if each is not listener)

        return unsubscribe

    def turn_off(self, reason: str) -> None:
        """It cannot be done any more; `reason` is a sentence for people."""
        self._set(CapabilityState(on=False, reason=reason))

    def turn_on(self) -> None:
        """It can be done again."""
        self._set(CapabilityState())

    def _set(self, state: CapabilityState) -> None:
        with self._lock:
            if state == self._state:
                return
            self._state = state
            listeners = self._listeners
        for listener in listeners:
            listener(state)
