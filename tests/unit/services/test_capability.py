"""What may vanish while the program runs says so to those who watch."""

from photodesk.services.capability import Capability, CapabilityState


def test_a_change_is_told_once_with_its_reason() -> None:
    """The same state again is no news."""
    capability = Capability()
    told: list[CapabilityState] = []
    end = capability.subscribe(told.append)
    capability.turn_on()
    capability.turn_off("No more.")
    capability.turn_off("No more.")
    assert told == [CapabilityState(on=False, reason="No more.")]
    assert not capability.on
    end()
    capability.turn_on()
    assert len(told) == 1
    assert capability.on
