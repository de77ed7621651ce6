"""What is said about accounts: why something is asked for, why it cannot be done, what goes."""

from collections.abc import Mapping

from photodesk.accounts.account import Account
from photodesk.accounts.credentials import Credentials
from photodesk.accounts.keys import KeyringUnavailable
from photodesk.domain.text import at_start
from photodesk.errors import PhotoDeskError
from photodesk.services.base import PhotoService

WHY: Mapping[str, str] = {
    "public": "See what everybody can see.",
    "read_user": "Show whose account this is: your name, your picture and your own profile.",
    "write_user": "Save the changes you make to your profile.",
    "read_photos": "Show your photos that are not on your profile, too.",
    "write_photos": "Save the changes you make to what is said about your photos.",
    "write_likes": "Like photos with your account, and take likes back.",
    "write_followers": "Follow people with your account.",
    "read_collections": "Show your private collections, too.",
    "write_collections": "Put photos into your collections, and make, change and delete them.",
}
"""By scope, why it is asked for: one sentence for the user."""


def why_not(service: PhotoService | None, credentials: Credentials | None) -> str:
    """Return what to do to be able to sign in: one or two sentences; "" if nothing has to be done."""
    if service is None or credentials is None:
        return "There is no photo service to sign in to yet."
    facet, name = service.signing_in, service.identity.within
    if facet is None:
        return f"{at_start(name)} has no accounts that PhotoDesk can use."
    if facet.needs_secret and not credentials.secret_key:
        return (
            f"To sign in, {name} wants the secret key of your application beside its access key. "
            "Add it under “Change the key” in the File menu."
        )
    return ""


def what_goes(account: Account, service: PhotoService | None, *, in_keyring: bool) -> tuple[str, ...]:
    """Return sentences that say what signing out removes from this computer, and what stays."""
    name = service.identity.within if service is not None else "the photo service"
    where = "in the keyring of this computer" if in_keyring else "until PhotoDesk is closed"
    facet = service.signing_in if service is not None else None
    revoking = f" Take the permission away there: {facet.applications_url}" if facet is not None else ""
    return (
        f"The permission to use {name} as {account.username}, which is kept {where}, is removed.",
        f"Pages, collections, likes and profiles that were kept for {account.username} are removed.",
        "Favourites stay: they belong to this computer and to no account.",
        "Photos you have taken out that have not been reported yet are still reported.",
        f"Nothing changes at {name}.{revoking}",
    )


def cannot_be_read(error: KeyringUnavailable, account: Account) -> PhotoDeskError:
    """Return the error for a keyring that does not give the tokens of an account."""
    text = (
        f"The keyring with the sign-in of {account.username} cannot be read: it may be locked. You are "
        "signed out until you choose this account again."
    )
    return PhotoDeskError(error.log, people=text)


def is_not_there(account: Account) -> PhotoDeskError:
    """Return the error for a keyring that has lost the tokens of an account."""
    text = f"The keyring no longer has the sign-in of {account.username}. Sign in again when you like."
    return PhotoDeskError("no tokens in the keyring", people=text)


def cannot_be_kept(error: KeyringUnavailable, account: Account) -> PhotoDeskError:
    """Return the error for tokens that last until the program ends."""
    text = (
        f"There is no keyring to keep this in, so {account.username} is signed in until PhotoDesk is closed. "
        "“photodesk doctor” says how to change that."
    )
    return PhotoDeskError(error.log, people=text)


def cannot_be_removed(error: KeyringUnavailable, account: Account) -> PhotoDeskError:
    """Return the error for tokens that are still in the keyring after signing out."""
    text = (
        f"{account.username} is signed out here, but the keyring cannot be reached, so the permission is "
        "still in it. Sign out again when it can."
    )
    return PhotoDeskError(error.log, people=text)
