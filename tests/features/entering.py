"""What tests of accounts need: somebody who signs in, a keyring, two people of the sandbox."""

from collections.abc import Mapping

from photodesk.accounts.account import Account
from photodesk.library.entering import MakeGuide, Road
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import User

ANN = "marenlindqvist"


def road(robot: Robot) -> Mapping[Road, MakeGuide]:
    """Return the one road there is: the robot takes it."""
    return {Road.EMBEDDED: robot.guide}


def other_person(sandbox: SandboxProcess) -> str:
    """Return the username of somebody who is not ANN."""
    names = [photo["user"]["username"] for photo in sandbox.says("/photos?per_page=30")]
    return next(str(name) for name in names if name != ANN)


async def sign_in(user: User, *scopes: str) -> Account:
    """Sign in along the embedded road, and wait until the service is open in that name."""
    accounts = user.application.accounts
    ended: list[object] = []
    for signal in (accounts.signed_in, accounts.failed):
        signal.connect(ended.append)
    accounts.sign_in(Road.EMBEDDED, frozenset(scopes))
    await user.until(lambda: ended, "the end of the sign-in")
    (account,) = ended
    assert isinstance(account, Account), getattr(account, "people", account)
    await user.sees_photos()
    return account


async def fail_to_sign_in(user: User) -> str:
    """Sign in, and return what the user is told in the end; nothing has changed."""
    accounts = user.application.accounts
    before = accounts.current
    ended: list[Exception] = []
    accounts.failed.connect(ended.append)
    accounts.signed_in.connect(ended.append)
    accounts.sign_in(Road.EMBEDDED)
    await user.until(lambda: ended, "the end of the sign-in")
    (error,) = ended
    assert accounts.current == before
    await user.until(lambda: accounts.under_way is None, "the end of the task")
    return str(getattr(error, "people", error))
