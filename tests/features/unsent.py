"""What tests of changes need: somebody signed in who makes some, and reads what is said of them."""

from collections.abc import Sequence

from photodesk.domain.changes import Create, Like, Member, new_ref
from photodesk.domain.collection import Collection
from photodesk.library.outbox import Outbox
from photodesk.ui.pending.rows import Row
from photodesk.ui.pending.window import PendingWindow
from tests.features.conftest import Windows
from tests.features.entering import road, sign_in
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import User

EVERYTHING = ("read_collections", "write_collections", "write_likes")


async def signed_in(windows: Windows, sandbox: SandboxProcess, robot: Robot, *scopes: str) -> User:
    """Open the window and sign in, allowing everything that changes need, or `scopes`."""
    user = await windows.open(api_url=sandbox.url, guides=road(robot))
    await user.sees_photos()
    await sign_in(user, *(scopes or EVERYTHING))
    return user


def outbox(user: User) -> Outbox:
    return user.application.desk.outbox


def like(user: User, rows: Sequence[int], *, batch: str = "") -> None:
    """Like photos of the wall."""
    outbox(user).do([Like(user.photos[row], on=True) for row in rows], batch=batch)


def collect(user: User, rows: Sequence[int], title: str) -> Collection:
    """Put photos of the wall into a new collection, in one batch."""
    made = Collection(new_ref(user.photos[0].ref.service), title)
    members = [Member(made, user.photos[row], inside=True) for row in rows]
    outbox(user).do([Create(made), *members], batch=f"collect {title}")
    return made


def opened_list(user: User) -> PendingWindow:
    """Open the list by the menu."""
    user.window.actions_by_id["pending"].trigger()
    return user.window.pending.list


def rows(window: PendingWindow) -> list[Row]:
    """Return the changes that are listed, without the titles above them."""
    return [row for row in window.view.rows.rows if row.group is not None]


def texts(window: PendingWindow) -> list[str]:
    """Return what the listed changes do."""
    return [row.text for row in rows(window)]


async def all_sent(user: User) -> None:
    """Wait until nothing waits any more."""
    try:
        await user.until(lambda: not outbox(user).entries, "everything sent")
    except AssertionError as error:
        left = [(type(each.change).__name__, str(each.state), each.reason) for each in outbox(user).entries]
        raise AssertionError(f"{error}; left: {left}; pause: {outbox(user).pause}") from None
