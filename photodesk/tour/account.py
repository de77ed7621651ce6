"""The steps of the tour that sign in to the sample library, and out again."""

from photodesk.library.entering import Road
from photodesk.tour.guide import Guide
from photodesk.ui.account.sign_out import SignOutSheet


async def signing_in(guide: Guide) -> None:
    """Signing in, and the menu of the account."""
    account = guide.window.account
    if not account.present:
        guide.steps.append({"step": "sign-in", "skipped": "this library has no accounts"})
        return
    account.button.click()
    await guide.pause(0)
    await guide.shoot("sign-in", "Signing in: what PhotoDesk asks for, and why.")
    account.dialog.begun.emit(Road.EMBEDDED)
    await guide.until(lambda: account.button.account is not None, "the account")
    await guide.wall_complete()
    await guide.until(lambda: _has_face(guide), "the picture of the account")
    account.button.click()
    await guide.shoot("account", "Signed in: the menu of the account.")
    account.menu.menu.close()


async def signing_out(guide: Guide) -> None:
    """What signing out asks, and a session that ends at the service."""
    account = guide.window.account
    if not account.present:
        return
    guide.trigger("sign-out")
    await guide.pause(0)
    await guide.shoot("sign-out", "What signing out removes, asked before it does.")
    for sheet in guide.window.findChildren(SignOutSheet):
        sheet.reject()
    await guide.visitor.take_away()
    guide.trigger("reload")
    await guide.until(lambda: bool(account.notice.text), "word that the session has ended")
    await guide.wall_complete()
    await guide.shoot("session-ended", "The permission was taken away at the service: one line says so.")
    account.notice.dismissed.emit()


def _has_face(guide: Guide) -> bool:
    account = guide.window.account
    return account.button.account is not None and account.faces.has(account.button.account)
