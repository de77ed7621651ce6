"""Access keys and the hourly allowance of requests."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from photodesk.net.secret import Secret
from photodesk.ui.times import clock_time
from tests.features.conftest import StartSandbox, Windows
from tests.features.user import User

RIGHT = "the-right-key"


def key_field(user: User) -> QLineEdit:
    """Return the field of the dialog that asks for a key."""
    return user.key_dialog.choice.own.access.edit


async def test_a_wrong_key_leads_to_another(start_sandbox: StartSandbox, windows: Windows) -> None:
    """The wall says that the key is not accepted; the right one, typed into the dialog, fills the wall."""
    sandbox = start_sandbox("--access-key", RIGHT)
    user = await windows.open(api_url=sandbox.url, access_key=Secret("a-wrong-key"))
    await user.sees_state("does not accept this access key")
    await user.sees_bar("does not accept this access key")
    user.click(user.button("Use another key", user.wall.state))
    dialog = user.key_dialog
    await user.until(dialog.isVisible, "the dialog")
    user.type(RIGHT, into=key_field(user))
    user.press(Qt.Key.Key_Return, on=key_field(user))
    await user.until(lambda: not dialog.isVisible(), "the end of the dialog")
    await user.sees_pictures()
    await user.sees_bar("")


async def test_a_key_that_is_refused_stays_in_the_dialog(
    start_sandbox: StartSandbox, windows: Windows
) -> None:
    """A wrong key is refused in the dialog, in words, and what was shown before stays."""
    sandbox = start_sandbox("--access-key", RIGHT)
    user = await windows.open(api_url=sandbox.url, access_key=Secret(RIGHT))
    await user.sees_pictures()
    ids = user.ids
    connect = user.window.actions_by_id["connect"]
    assert "Unsplash" not in connect.text()
    connect.trigger()
    dialog = user.key_dialog
    assert f"sent to 127.0.0.1:{sandbox.url.rpartition(':')[2]} alone" in said(user)
    user.type("another-wrong-key", into=key_field(user))
    user.click(user.button("Connect", dialog))
    await user.until(lambda: "does not accept" in said(user), "the refusal")
    assert dialog.isVisible()
    assert key_field(user).text() == "another-wrong-key"
    user.click(user.button("Cancel", dialog))
    assert not dialog.isVisible()
    assert user.ids[: len(ids)] == ids
    assert user.window.trouble_bar.text == ""


async def test_both_buttons_of_the_sample_library_ask_for_a_key(windows: Windows) -> None:
    """Connect Unsplash and Use my own key open the dialog, whose Connect waits for a key."""
    user = await windows.open()
    dialog = user.key_dialog
    for name in ("Connect Unsplash", "Use my own key"):
        await user.until(user.window.sample_bar.isVisible, "the bar")
        user.click(user.button(name, user.window.sample_bar))
        assert dialog.isVisible()
        assert not user.button("Connect", dialog).isEnabled()
        user.type("k", into=key_field(user))
        assert user.button("Connect", dialog).isEnabled()
        user.press(Qt.Key.Key_Escape, on=key_field(user))
        assert not dialog.isVisible()


@pytest.mark.battery
async def test_out_of_requests(start_sandbox: StartSandbox, windows: Windows) -> None:
    """The bar says so and when there will be more; the photos there are stay, and their pictures come."""
    sandbox = start_sandbox("--rate-limit", "3")
    user = await windows.open(api_url=sandbox.url)
    await user.sees_pictures()
    seen = user.ids

    def scrolled_until_all_is_spent() -> bool:
        user.scroll_to(user.view.verticalScrollBar().maximum())
        return "requests are used up" in user.window.trouble_bar.text

    await user.until(scrolled_until_all_is_spent, "word that the requests are used up")
    until = user.application.desk.connection.error
    assert until is not None
    assert f"more at about {clock_time(getattr(until, 'until'))}" in user.window.trouble_bar.text  # noqa: B009
    assert user.wall.is_showing_photos
    assert user.ids[: len(seen)] == seen
    await user.sees_pictures()
    assert "0 of 3 requests left" in user.window.status.text
    assert user.wall.more_bar.text == ""


@pytest.mark.battery
async def test_nothing_left_from_the_start(start_sandbox: StartSandbox, windows: Windows) -> None:
    """Opened with no request left and nothing kept, the wall says so and when to come back."""
    sandbox = start_sandbox("--rate-limit", "1")
    sandbox.says("/photos", key="photodesk")
    user = await windows.open(api_url=sandbox.url)
    await user.sees_state("allowance of requests is used up until about")
    assert user.window.trouble_bar.text


def said(user: User) -> str:
    return "\n".join(user.texts(user.key_dialog))
