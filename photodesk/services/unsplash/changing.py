"""Changing: everything that changes something. Each function is one request, on the network loop.

Bodies are forms. What the answer holds is what holds from now on: a list read again can be old for half
a minute.
"""

from urllib.parse import quote, urlencode

from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit, PhotoEdit, ProfileEdit
from photodesk.domain.photo import Photo
from photodesk.domain.profile import Profile
from photodesk.errors import Invalid, NotFound, WebPage
from photodesk.net.secret import Secret
from photodesk.services.editing import CollectionChange
from photodesk.services.signing_in import Application, Grant, Registration
from photodesk.services.unsplash import endpoints
from photodesk.services.unsplash.answers import is_web_page
from photodesk.services.unsplash.asking import Asking
from photodesk.services.unsplash.forms import of_collection, of_photo, of_profile
from photodesk.services.unsplash.wire.changes import collection_change, liked_photo
from photodesk.services.unsplash.wire.collections import collection
from photodesk.services.unsplash.wire.photos import detailed_photo
from photodesk.services.unsplash.wire.profile import grant, profile, registration

_NOTHING_CHANGED = "There is nothing to change."
_NO_TITLE = "A collection needs a title."
_ROBOT_CHECK = (
    "The sign-in page answered with a web page instead of a session: the service checks whether PhotoDesk "
    "is a robot. Try again in a little while, or use your web browser to sign in."
)


async def like(asking: Asking, id: str) -> Photo | None:
    """Like a photo; return it if the answer holds it."""
    request = asking.protocol.request(endpoints.LIKE_PHOTO, {"id": id})
    return liked_photo(await asking.ask_change(request), asking.source)


async def unlike(asking: Asking, id: str) -> Photo | None:
    """Like a photo no more; return it if the answer holds it."""
    request = asking.protocol.request(endpoints.UNLIKE_PHOTO, {"id": id})
    return liked_photo(await asking.ask_change(request), asking.source)


async def update_photo(asking: Asking, id: str, edit: PhotoEdit) -> Photo:
    """Change a photo."""
    fields = of_photo(edit)
    _check(fields)
    return await asking.one(endpoints.UPDATE_PHOTO, {"id": id}, detailed_photo, fields=fields)


async def update_profile(asking: Asking, edit: ProfileEdit) -> Profile:
    """Change the signed-in user's profile."""
    fields = of_profile(edit)
    _check(fields)
    return await asking.one(endpoints.UPDATE_ME, {}, profile, fields=fields)


async def create_collection(asking: Asking, edit: CollectionEdit) -> Collection:
    """Make a collection. Never repeated by itself."""
    if not (edit.title or "").strip():
        raise unsent(Invalid("a collection without a title", fields={"title": _NO_TITLE}))
    return await asking.one(endpoints.CREATE_COLLECTION, {}, collection, fields=of_collection(edit))


async def update_collection(asking: Asking, id: str, edit: CollectionEdit) -> Collection:
    """Change a collection."""
    fields = of_collection(edit)
    _check(fields)
    return await asking.one(endpoints.UPDATE_COLLECTION, {"id": id}, collection, fields=fields)


async def delete_collection(asking: Asking, id: str) -> None:
    """Delete a collection; one that is gone already is deleted."""
    request = asking.protocol.request(endpoints.DELETE_COLLECTION, {"id": id})
    try:
        await asking.ask_change(request)
    except NotFound as error:
        if not error.certain:
            raise


async def add_to_collection(asking: Asking, id: str, photo_id: str) -> CollectionChange:
    """Put a photo into a collection."""
    request = asking.protocol.request(
        endpoints.ADD_TO_COLLECTION, {"collection_id": id}, fields={"photo_id": photo_id}
    )
    return collection_change(await asking.ask_change(request), asking.source)


async def remove_from_collection(asking: Asking, id: str, photo_id: str) -> CollectionChange:
    """Take a photo out of a collection."""
    request = asking.protocol.request(
        endpoints.REMOVE_FROM_COLLECTION, {"collection_id": id}, {"photo_id": photo_id}
    )
    return collection_change(await asking.ask_change(request), asking.source)


async def report_use(asking: Asking, download_location: str) -> None:
    """Report that a photo was taken out; once per real use.

    What the answer says is of no interest, but that it is the service's: a network that asks people to
    sign in answers with a page of its own.
    """
    answer = await asking.answer(asking.protocol.tracking_request(download_location))
    if is_web_page(answer):
        raise WebPage("a web page in answer to the report of a use")


def authorize_url(
    site_url: str, application: Application, scopes: frozenset[str], state: str, challenge: str = ""
) -> str:
    """Return the address where a browser asks the user."""
    parameters = {
        "client_id": application.client_id.reveal(),
        "redirect_uri": application.redirect_uri,
        "response_type": "code",
        "scope": " ".join(sorted(scopes)),
        "state": state,
    }
    if challenge:
        parameters |= {"code_challenge": challenge, "code_challenge_method": "S256"}
    given = {name: value for name, value in parameters.items() if value}  # a proxy adds its client id
    return f"{site_url}/oauth/authorize?{urlencode(given, quote_via=quote)}"


async def exchange(asking: Asking, application: Application, code: Secret, verifier: Secret) -> Grant:
    """Return what a code is good for."""
    fields = {
        "client_id": application.client_id.reveal(),
        "client_secret": application.client_secret.reveal(),
        "redirect_uri": application.redirect_uri,
        "code": code.reveal(),
        "grant_type": "authorization_code",
        "code_verifier": verifier.reveal(),
    }
    return await _token(asking, fields)


async def refresh(asking: Asking, application: Application, refresh_token: Secret) -> Grant:
    """Return a new token for an old one."""
    fields = {
        "client_id": application.client_id.reveal(),
        "client_secret": application.client_secret.reveal(),
        "refresh_token": refresh_token.reveal(),
        "grant_type": "refresh_token",
    }
    return await _token(asking, fields)


async def register(asking: Asking, name: str, description: str) -> Registration:
    """Return an installation's own key; `asking` has the token of a parent application."""
    fields = {"name": name, "description": description}
    return await asking.one(endpoints.CREATE_CLIENT, {}, registration, fields=fields)


async def _token(asking: Asking, fields: dict[str, str]) -> Grant:
    sent = {name: value for name, value in fields.items() if value}
    try:
        return await asking.one(endpoints.TOKEN, {}, grant, fields=sent)
    except WebPage as error:
        error.people = _ROBOT_CHECK
        raise


def _check(fields: object) -> None:
    if not fields:
        raise unsent(Invalid("an edit without a change", fields={"": _NOTHING_CHANGED}))


def unsent(error: Invalid) -> Invalid:
    """Mark an error that comes before anything was sent."""
    error.sent = False
    return error
