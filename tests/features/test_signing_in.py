"""Signing in at the real window, to the real sandbox, along a road that a robot takes."""

from photodesk.library.accounts import Road
from tests.features.conftest import StartSandbox, Windows
from tests.features.robot import Robot

ANN, BOB = "marenlindqvist", "someone"


async def test_signing_in_shows_whose_account_it_is(start_sandbox: StartSandbox, windows: Windows) -> None:
    """Somebody who signs in is known by name, and the service is open in their name."""
    sandbox = start_sandbox()
    robot = Robot(ANN)
    user = await windows.open(api_url=sandbox.url, guides={Road.EMBEDDED: robot.guide})
    await user.sees_photos()
    accounts = user.application.accounts
    assert accounts.offered, accounts.why_not
    heard: list[object] = []
    accounts.signed_in.connect(heard.append)
    accounts.failed.connect(heard.append)
    accounts.sign_in(Road.EMBEDDED)
    await user.until(lambda: heard, "the end of the sign-in")
    assert heard == [accounts.current]
    assert accounts.current is not None
    assert accounts.current.username == ANN
    assert accounts.known == (accounts.current,)
    assert accounts.under_way is None
    await user.sees_photos()
