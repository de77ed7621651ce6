"""Changes that wait to be sent: said at the bottom, listed, taken back, tried again, put right."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from photodesk.domain.changes import Like, Member
from photodesk.ui.pending.rows import HELD, REFUSED, WAITING
from photodesk.ui.pending.title import TitleSheet
from photodesk.ui.sidebar.places import PlaceRole
from tests.features.account_user import AccountUser
from tests.features.conftest import StartSandbox, Windows
from tests.features.entering import ANN, other_person, road, sign_in
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.unsent import all_sent, collect, like, opened_list, outbox, rows, signed_in, texts
from tests.features.user import CTRL, User

pytestmark = pytest.mark.usefixtures("keyring")


@pytest.fixture
def robot() -> Robot:
    return Robot(ANN)


@pytest.fixture
def sandbox(start_sandbox: StartSandbox) -> SandboxProcess:
    return start_sandbox()


def said(user: User) -> str:
    """What the line at the bottom says of changes."""
    return user.window.status.pending_text


async def away(user: User, sandbox: SandboxProcess) -> None:
    """Let the service be out of reach, and somebody have noticed."""
    await user.until(lambda: "keep a page of editorial" not in user.application.tasks.names, "the kept page")
    sandbox.kill()
    user.window.navigation.reload()
    await user.sees_bar("Offline")
    await user.sees_photos()


async def test_what_is_changed_offline_is_listed_and_goes_out_by_itself(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """The bottom counts it, the list says what, how much and why not yet; back online both are empty."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    assert said(user) == ""
    await away(user, sandbox)
    like(user, [0])
    like(user, [1, 2, 3], batch="three")
    collect(user, [1, 2], "Sea")
    assert said(user) == "7 changes waiting to be sent"
    assert user.place("Likes").data(PlaceRole.COUNT) is None  # how many there are besides is not known
    user.click(user.window.status.pending)
    window = user.window.pending.list
    assert window.isVisible()
    assert window.title.text() == "7 changes wait to be sent"
    assert "cannot be reached" in window.text.text()
    first, second, third = texts(window)
    title = user.photos[0].title
    assert user.photos[0].photographer is not None
    assert first == f"Like “{title}” by {user.photos[0].photographer.name}"
    assert (second, third) == ("Like 3 photos", "Add 2 photos to “Sea”")
    assert [row.mark for row in rows(window)] == ["Waiting"] * 3
    assert "3 requests" in rows(window)[1].spoken
    sandbox.start()
    user.click(user.button("Try now", window))
    await all_sent(user)
    assert said(user) == ""
    assert texts(window) == []
    assert "Nothing waits to be sent" in " ".join(user.texts(window))


async def test_the_list_begins_on_its_first_change_with_a_key_held_down(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """Control, still held from the shortcut that opened it, takes nothing out of the choice."""
    user = await signed_in(windows, sandbox, robot)
    await away(user, sandbox)
    like(user, [0])
    window = opened_list(user)
    window.close()
    QTest.keyPress(user.view, Qt.Key.Key_Control, CTRL)
    try:
        opened_list(user)
        assert len(window.view.groups) == 1
    finally:
        QTest.keyRelease(user.view, Qt.Key.Key_Control)


async def test_return_presses_the_button_that_has_the_focus_and_undo_works_in_the_list(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """By keyboard alone a change is taken back in the list, and is there again after Ctrl+Z in the list."""
    user = await signed_in(windows, sandbox, robot)
    await away(user, sandbox)
    like(user, [0])
    window = opened_list(user)
    window.activateWindow()
    await user.until(window.isActiveWindow, "the list in front")
    user.press(Qt.Key.Key_Return, on=window.cancel_button)
    assert texts(window) == []
    assert user.window.actions_by_id["undo"].text() == "&Undo Cancel 1 change"
    user.press(Qt.Key.Key_Z, CTRL, on=window.close_button)
    assert len(texts(window)) == 1
    user.press(Qt.Key.Key_Return, on=window.close_button)
    assert not window.isVisible()


async def test_a_change_is_taken_back_from_the_list(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """By keyboard: Delete takes what is chosen back, Undo brings it again, the choice stays at its place."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    await away(user, sandbox)
    like(user, [0])
    like(user, [1, 2], batch="two")
    like(user, [3])
    window = opened_list(user)
    view = window.view
    user.press(Qt.Key.Key_Down, on=view)
    assert [group.progress for group in view.groups] == [(0, 2)]
    user.press(Qt.Key.Key_Delete, on=view)
    assert len(texts(window)) == 2
    assert outbox(user).liked(user.photos[1].ref) is None
    assert len(view.groups) == 1
    assert window.cancel_button.text() == "Cancel this change"
    assert user.window.toasts.texts[-1] == "Cancelled: Like 2 photos"
    user.press(Qt.Key.Key_Z, CTRL, on=user.view)
    assert outbox(user).liked(user.photos[1].ref) is True
    assert "Like 2 photos" in texts(window)
    window.activateWindow()
    await user.until(window.isActiveWindow, "the list in front")
    user.press(Qt.Key.Key_A, CTRL, on=view)
    assert window.cancel_button.text() == f"Cancel these {len(view.groups)}"
    user.click(window.cancel_button)
    assert outbox(user).entries == ()
    assert said(user) == ""


async def test_what_was_refused_says_why_and_leaves_when_it_is_dismissed(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """It is rolled back, said in the colour of warnings, and listed with its reason until then."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    collect(user, [0], "Sea")
    await all_sent(user)
    sandbox.fails(kind="422", path="/collections/*/add")
    made = user.application.desk.outbox.known_as
    ref = collect(user, [1, 2], "Sky").ref
    await user.until(lambda: said(user) == "2 changes could not be made", "the refusal")
    assert user.window.status.pending.property("wrong")
    assert outbox(user).inside(made(ref), user.photos[1].ref) is not True
    window = opened_list(user)
    assert [row.text for row in window.view.rows.rows if row.group is None] == [REFUSED]
    (row,) = rows(window)
    assert row.text == "Add 2 photos to “Sky”"
    assert row.about
    assert row.is_wrong
    sandbox.fails()
    user.click(window.retry_button)
    await all_sent(user)
    assert said(user) == ""
    sandbox.fails(kind="422", path="/collections/*/add")
    collect(user, [3, 4], "Mist")
    await user.until(lambda: said(user) == "2 changes could not be made", "the refusal")
    assert window.cancel_button.text() == "Dismiss"
    user.click(window.cancel_button)
    assert said(user) == ""
    assert texts(window) == []


@pytest.mark.battery
async def test_a_title_that_is_not_taken_is_put_right(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """What the service says is shown where the title is changed; then it goes out with all behind it."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    sandbox.fails(kind="422", path="/collections", method="POST", count=1)
    collect(user, [0, 1], "Wrong")
    await user.until(lambda: said(user) == "1 change waits for you", "the word of the service")
    window = opened_list(user)
    assert [row.text for row in window.view.rows.rows if row.group is None] == [HELD, WAITING]
    assert [row.mark for row in rows(window)][1] == "Waits for its collection"
    user.click(user.button("Edit the title…", window))
    (sheet,) = window.findChildren(TitleSheet)
    assert "Title" in " ".join(user.texts(sheet))
    assert sheet.title.text() == "Wrong"
    sheet.title.clear()
    assert not sheet.save.isEnabled()
    user.type("Right", into=sheet.title)
    user.press(Qt.Key.Key_Return, on=sheet.title)
    await all_sent(user)
    assert said(user) == ""
    titles = [each["title"] for each in sandbox.says(f"/users/{ANN}/collections")]
    assert "Right" in titles
    assert "Wrong" not in titles


@pytest.mark.battery
async def test_a_collection_deleted_elsewhere_is_made_again(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """What was to go into it is not lost: one button makes the collection anew, with those photos."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    made = collect(user, [0], "Sea")
    await all_sent(user)
    service = user.application.desk.connection.current
    assert service is not None
    assert service.collection_editing is not None
    await service.collection_editing.delete(outbox(user).known_as(made.ref).id)
    sea = replace(made, ref=outbox(user).known_as(made.ref))
    outbox(user).do([Member(sea, user.photos[row], inside=True) for row in (1, 2)], batch="more")
    await user.until(lambda: said(user) == "2 changes could not be made", "the refusal")
    window = opened_list(user)
    user.click(user.button("Create the collection again", window))
    await all_sent(user)
    (again,) = [each for each in sandbox.says(f"/users/{ANN}/collections") if each["title"] == "Sea"]
    assert again["total_photos"] == 2


@pytest.mark.battery
async def test_a_long_change_says_how_far_it_is_and_can_be_cancelled(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """Photo by photo; Cancel leaves what is done and takes the rest back in one step."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    sandbox.fails(kind="latency", value=0.2, path="/collections*")
    ref = collect(user, range(20), "Slow").ref
    status = user.window.status
    await user.until(lambda: "Adding 20 photos to “Slow”: 3 of 20" in status.text, "three of them")
    assert said(user) == ""
    user.click(user.button("Cancel", status.batch))
    sandbox.fails()
    await all_sent(user)
    id_ = outbox(user).known_as(ref).id
    assert 3 <= sandbox.says(f"/collections/{id_}")["total_photos"] <= 4
    assert user.window.toasts.texts[-1].startswith("Cancelled: Add ")


@pytest.mark.battery
async def test_what_needs_a_permission_leads_to_it(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """Who has allowed nothing is told so in the list; allowing it sends what waits."""
    user = await signed_in(windows, sandbox, robot, "read_collections")
    await user.sees_pictures()
    like(user, [0])
    await user.until(lambda: said(user) == "1 change waiting to be sent", "word of it")
    window = opened_list(user)
    assert "not allowed" in window.text.text()
    user.click(user.button("Allow…", window))
    at = AccountUser(user)
    await at.dialog_says("like photos there")
    at.press("Go on")
    await all_sent(user)
    assert said(user) == ""


@pytest.mark.battery
async def test_what_somebody_left_waits_for_them_to_sign_in_again(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """A session that ended keeps its changes: the bottom says so, and after signing in again they go out."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    await robot.revoke()
    like(user, [0, 1])
    await user.until(lambda: said(user) == "2 changes waiting for you to sign in", "word of it")
    window = opened_list(user)
    assert "sign in again" in " ".join(user.texts(window))
    user.click(user.button("Sign in again", window))
    at = AccountUser(user)
    await at.dialog_says("again")
    at.press("Sign in")
    await at.is_signed_in(ANN)
    await all_sent(user)
    assert said(user) == ""


@pytest.mark.battery
async def test_what_waits_for_a_sign_in_is_told_of_after_a_new_start(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """Nobody who is no longer signed in at a start reads that nothing waits: their changes wait for them."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    await robot.revoke()
    like(user, [0, 1])
    await user.until(lambda: said(user) == "2 changes waiting for you to sign in", "word of it")
    await windows.close(user)
    again = await windows.open(api_url=sandbox.url, guides=road(robot))
    await again.sees_photos()
    await again.until(lambda: said(again) == "2 changes waiting for you to sign in", "word of it")
    window = opened_list(again)
    assert "2 changes wait to be sent" in again.texts(window)
    again.click(again.button("Sign in again", window))
    at = AccountUser(again)
    await at.dialog_says("again")
    at.press("Sign in")
    await at.is_signed_in(ANN)
    await all_sent(again)
    assert said(again) == ""


@pytest.mark.battery
async def test_nobody_s_step_is_undone_in_another_s_name(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """After changing the account Ctrl+Z says whose step it was and leaves it; back again it is undone."""
    user = await signed_in(windows, sandbox, robot)
    ann = user.application.accounts.current
    assert ann is not None
    photo = user.photos[0]
    like(user, [0])
    user.window.commands.undo.did("Liked", partial(outbox(user).do, [Like(photo, on=False)]))
    await all_sent(user)
    robot.user = other_person(sandbox)
    await sign_in(user, "write_likes")
    user.press(Qt.Key.Key_Z, CTRL, on=user.view)
    assert user.window.toasts.texts[-1].startswith(f"Liked – not undone. That was done as @{ANN}")
    assert outbox(user).entries == ()
    user.application.accounts.switch(ann)
    await user.until(lambda: user.application.accounts.current == ann, "the first account")
    await user.sees_photos()
    user.press(Qt.Key.Key_Z, CTRL, on=user.view)
    assert user.window.toasts.texts[-1] == "Undone: Liked"
    assert outbox(user).liked(photo.ref) is False


@pytest.mark.battery
async def test_who_signs_out_is_told_what_is_lost(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """Offline the number and the loss are named, and signing out takes them: nothing of it is ever sent."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    liked = sandbox.says(f"/users/{ANN}")["total_likes"]
    await away(user, sandbox)
    like(user, [0, 1])
    user.window.actions_by_id["sign-out"].trigger()
    sheet = AccountUser(user).sheet()
    read = " ".join(user.texts(sheet))
    assert "2 changes have not been sent yet: they are thrown away when you sign out." in read
    assert "cannot be reached" in read
    assert "Send them first" not in [button.text() for button in user.visible_buttons(sheet)]
    assert user.button("Cancel", sheet).isDefault()  # Enter throws nothing away
    user.click(user.button("Sign out", sheet))
    await user.until(lambda: any("is signed out" in text for text in user.window.toasts.texts), "word of it")
    sandbox.start()
    user.application.desk.connection.try_now()
    await user.sees_bar("")
    await sign_in(user, "write_likes")
    assert outbox(user).entries == ()
    assert sandbox.says(f"/users/{ANN}")["total_likes"] == liked


@pytest.mark.battery
async def test_who_works_offline_and_signs_out_throws_nothing_away_by_enter(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """The sheet names the switch as the reason, and its first button keeps what has not been sent."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    user.window.actions_by_id["work-offline"].trigger()
    like(user, [0])
    user.window.actions_by_id["sign-out"].trigger()
    sheet = AccountUser(user).sheet()
    lost = "1 change has not been sent yet: it is thrown away when you sign out."
    assert f"{lost} It cannot be sent now, as you are working offline." in " ".join(user.texts(sheet))
    user.press(Qt.Key.Key_Return, on=sheet)
    assert not sheet.isVisible()
    assert user.application.accounts.current is not None
    assert len(outbox(user).entries) == 1


@pytest.mark.battery
async def test_changes_are_sent_before_signing_out(
    sandbox: SandboxProcess, windows: Windows, robot: Robot
) -> None:
    """Online they can be sent first; the sheet follows them until everything has arrived."""
    user = await signed_in(windows, sandbox, robot)
    await user.sees_pictures()
    sandbox.fails(kind="latency", value=0.3, path="/photos/*/like")
    like(user, [row for row in range(5) if not user.photos[row].liked])
    user.window.actions_by_id["sign-out"].trigger()
    sheet = AccountUser(user).sheet()
    assert user.button("Send them first", sheet).isDefault()
    user.click(user.button("Send them first", sheet))
    assert "not arrived yet" in " ".join(user.texts(sheet))
    await user.until(lambda: "Everything has been sent." in user.texts(sheet), "the end of sending")
    assert user.button("Sign out", sheet).isDefault()
    assert outbox(user).entries == ()
    user.click(user.button("Cancel", sheet))
