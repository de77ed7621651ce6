"""Puts the parts together: build_parts() makes them, build_app() makes a web application of them."""

import time
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import ASGIApp

from photodesk.sandbox.ahead import Activity, Ahead, Watched
from photodesk.sandbox.answers.addresses import Addresses
from photodesk.sandbox.answers.writer import Writer
from photodesk.sandbox.auth import Gate
from photodesk.sandbox.catalogue.base import Catalogue
from photodesk.sandbox.catalogue.edited import EditedCatalogue
from photodesk.sandbox.catalogue.facts import Facts
from photodesk.sandbox.edits import Edits
from photodesk.sandbox.faults import control
from photodesk.sandbox.faults.board import Board
from photodesk.sandbox.faults.control import Door
from photodesk.sandbox.faults.inject import Inject
from photodesk.sandbox.gathering import Gathering
from photodesk.sandbox.hosts import OwnHostOnly
from photodesk.sandbox.images.cache import DiskCache, MemoryCache
from photodesk.sandbox.images.pipeline import Pictures
from photodesk.sandbox.keys import Keys
from photodesk.sandbox.looks import Looks
from photodesk.sandbox.oauth import authorize, token
from photodesk.sandbox.oauth.applications import Applications
from photodesk.sandbox.oauth.codes import Codes
from photodesk.sandbox.oauth.grants import Grants
from photodesk.sandbox.oauth.members import Members
from photodesk.sandbox.oauth.sessions import Sessions
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.rates import RateWindows
from photodesk.sandbox.replies import Refusal, errors
from photodesk.sandbox.routes import (
    collection_edits,
    collections,
    images,
    likes,
    me,
    photo_edits,
    photos,
    search,
    status,
    topics,
    users,
    web,
)
from photodesk.sandbox.shelves import Shelves
from photodesk.sandbox.stale import Stale
from photodesk.sandbox.state import State

MEMORY_BYTES = 64 * 2**20
DISK_BYTES = 512 * 2**20


class UnknownUser(Exception):
    """A token is for somebody who is not in the library."""


def build_parts(  # noqa: PLR0913 - everything a sandbox needs, by name
    *,
    catalogue: Catalogue,
    state: State,
    pool: Executor,
    base_url: str,
    image_folder: Path | None,
    rates: RateWindows,
    keys: Keys | None = None,
    image_bytes: int = DISK_BYTES,
    stale: float = 0.0,
    clock: Callable[[], float] = time.time,
) -> Parts:
    """Make the parts of a sandbox reachable at `base_url`; pictures are drawn in `pool`.

    They are kept in `image_folder`, or in memory alone if it is None.
    Raises UnknownUser if a standing token is for somebody who is not there.
    """
    keys = keys or Keys()
    addresses = Addresses(base_url)
    edits = Edits(state, catalogue.library)
    edited = EditedCatalogue(catalogue, edits)
    gathering = Gathering(state, edited.library)
    activity = Activity()
    facts = Facts(edited, lambda: activity.is_quiet)
    looks = Looks(edited, state, pool)
    shelves = Shelves(edited, state)
    pictures = Pictures(edited, pool, MemoryCache(MEMORY_BYTES), DiskCache(image_folder, image_bytes))
    writer = Writer(edited, state, facts, looks, shelves, gathering, addresses)
    members = Members(edited, edits)
    return Parts(
        catalogue=edited,
        state=state,
        facts=facts,
        looks=looks,
        activity=activity,
        ahead=Ahead(looks.look_at, activity),
        shelves=shelves,
        edits=edits,
        gathering=gathering,
        pictures=pictures,
        writer=writer,
        addresses=addresses,
        rates=rates,
        members=members,
        applications=Applications(state, keys),
        grants=Grants(
            state,
            edited.library,
            lifetime=keys.token_lifetime,
            standing=_standing(keys, members),
            clock=clock,
        ),
        codes=Codes(clock),
        sessions=Sessions(base_url, clock),
        faults=Board(),
        door=Door(),
        stale=stale,
        clock=clock,
    )


def _standing(keys: Keys, members: Members) -> dict[str, str]:
    """Standing tokens with the ids of the people they are for."""
    found = {}
    for text, username in keys.standing.items():
        person = members.named(username)
        if person is None:
            raise UnknownUser(f"there is no user {username}")
        found[text] = person.id
    return found


def build_app(parts: Parts) -> ASGIApp:
    """The web application: pictures, pages and status are open, all else is the API behind its gate."""
    handlers = {Refusal: _refused, HTTPException: _no_route}
    modules = (
        photos,
        search,
        collections,
        topics,
        users,
        me,
        likes,
        photo_edits,
        collection_edits,
    )
    api = Starlette(
        routes=[
            *(route for module in modules for route in module.routes(parts)),
            *token.client_routes(parts),
        ],
        exception_handlers=handlers,
    )
    gate: ASGIApp = Gate(Stale(api, parts.stale, parts.clock), parts.applications, parts.grants, parts.rates)
    open_modules = (images, status, web, authorize, token)
    everything = Starlette(
        routes=[
            *(route for module in open_modules for route in module.routes(parts)),
            *control.routes(parts.faults, parts.door, parts.addresses.base),
            Mount("/", gate),
        ],
        exception_handlers=handlers,
    )
    return OwnHostOnly(Inject(Watched(everything, parts.activity), parts.faults), parts.addresses.base)


async def _refused(_: Request, error: Exception) -> Response:
    if isinstance(error, Refusal):
        return errors(error.status, *error.errors)
    raise error


async def _no_route(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == 404:
        return errors(404, "Couldn't find what was asked for")
    reply = errors(error.status_code, error.detail)
    reply.headers.update(error.headers or {})  # Allow, of a method that does not exist
    return reply
