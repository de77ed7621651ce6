"""Somebody who connects PhotoDesk with a service: what they do in the dialog, and what they read there."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from photodesk.accounts.credentials import OUT_OF_BAND
from photodesk.accounts.sources import Way
from photodesk.accounts.steps import Visit
from photodesk.errors import SignInCancelled
from photodesk.ui.signin.connect import ConnectDialog
from tests.features.processes import SandboxProcess
from tests.features.robot import Robot
from tests.features.user import User


def stands_for_unsplash(sandbox: SandboxProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `sandbox` be where PhotoDesk believes Unsplash to be."""
    monkeypatch.setattr("photodesk.switchboard.UNSPLASH_API", sandbox.url)
    monkeypatch.setattr("photodesk.assembly.UNSPLASH_API", sandbox.url)


def knows_of_a_key(home: Path) -> None:
    """Leave the settings of an earlier version, which had kept a key in the keyring."""
    settings = home / "config" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("own_key = true\n")


async def opens_dialog(user: User, way: Way = Way.OWN) -> ConnectDialog:
    """Open the dialog from the menu and choose a way."""
    dialog = user.key_dialog
    user.window.actions_by_id["connect"].trigger()
    await user.until(dialog.isVisible, "the dialog")
    dialog.choice.cards[way].radio.click()
    return dialog


async def offers_key(user: User, access: str, secret: str = "") -> ConnectDialog:
    """Type keys of one's own and press Connect."""
    dialog = await opens_dialog(user)
    user.type(access, into=dialog.choice.own.access.edit)
    if secret:
        user.type(secret, into=dialog.choice.own.secret.edit)
    user.click(user.button("Connect", dialog))
    return dialog


async def offers_proxy(user: User, address: str) -> ConnectDialog:
    """Type the address of a proxy and press Connect."""
    dialog = await opens_dialog(user, Way.PROXY)
    dialog.choice.proxy.address.clear()
    user.type(address, into=dialog.choice.proxy.address.edit)
    user.click(user.button("Connect", dialog))
    return dialog


def said(user: User) -> str:
    """Return what the dialog says."""
    return "\n".join(user.texts(user.key_dialog))


async def reads(user: User, text: str) -> None:
    """Wait until the dialog says `text`."""
    await user.until(lambda: text in said(user), f"{text!r} in the dialog, which says {said(user)}")


async def is_done(user: User) -> None:
    """Wait until the dialog has closed by itself."""
    dialog = user.key_dialog
    try:
        await user.until(lambda: not dialog.isVisible(), "the end of the dialog")
    except AssertionError as error:
        raise AssertionError(f"{error}; the dialog says {said(user)}") from None


def key_in_use(user: User) -> str:
    """Return what the menu says of the key in use; "" if there is none."""
    ways = user.window.key_ways
    assert ways is not None
    action = ways.menu.menu.menuAction()
    return action.text().replace("&", "") if action.isVisible() else ""


def spoken(within: QWidget) -> str:
    """Return all that a screen reader could say of a window, and all that stands in it."""
    every = [within, *within.findChildren(QWidget)]
    names = [text for each in every for text in (each.accessibleName(), each.accessibleDescription())]
    texts = [each.text() for each in every if isinstance(each, QAbstractButton)]
    return "\n".join([*names, *texts, *(each.toolTip() for each in every), within.windowTitle()])


class Reader(Robot):
    """A robot that reads the code off the page that shows it."""

    def _sign_in(self, step: Visit) -> str:
        if step.redirect_uri != OUT_OF_BAND:
            return super()._sign_in(step)
        native = "/oauth/authorize/native"
        try:
            return urljoin(step.url, super()._sign_in(replace(step, redirect_uri=native)))
        except AssertionError:
            if self.action == "deny":  # the page says so and leads nowhere: somebody closes it
                raise SignInCancelled from None
            raise
