"""Puts the parts together: build_parts() makes them, build_app() makes a web application of them."""

from concurrent.futures import Executor
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import ASGIApp

from photodesk.sandbox.answers.addresses import Addresses
from photodesk.sandbox.answers.writer import Writer
from photodesk.sandbox.auth import Gate
from photodesk.sandbox.catalogue.base import Catalogue
from photodesk.sandbox.catalogue.facts import Facts
from photodesk.sandbox.hosts import OwnHostOnly
from photodesk.sandbox.images.cache import DiskCache, MemoryCache
from photodesk.sandbox.images.pipeline import Pictures
from photodesk.sandbox.looks import Looks
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.rates import RateWindows
from photodesk.sandbox.replies import Refusal, errors
from photodesk.sandbox.routes import collections, images, photos, search, status, topics, users, web
from photodesk.sandbox.shelves import Shelves
from photodesk.sandbox.state import State

MEMORY_BYTES = 64 * 2**20
DISK_BYTES = 512 * 2**20


def build_parts(  # noqa: PLR0913 - everything a sandbox needs, by name
    *,
    catalogue: Catalogue,
    state: State,
    pool: Executor,
    base_url: str,
    image_folder: Path,
    access_key: str | None = None,
    rates: RateWindows,
    image_bytes: int = DISK_BYTES,
) -> Parts:
    """Make the parts of a sandbox reachable at `base_url`; pictures are drawn in `pool`."""
    addresses = Addresses(base_url)
    facts = Facts(catalogue)
    looks = Looks(catalogue, state, pool)
    shelves = Shelves(catalogue, state)
    pictures = Pictures(catalogue, pool, MemoryCache(MEMORY_BYTES), DiskCache(image_folder, image_bytes))
    writer = Writer(catalogue, state, facts, looks, shelves, addresses)
    return Parts(
        catalogue=catalogue,
        state=state,
        facts=facts,
        looks=looks,
        shelves=shelves,
        pictures=pictures,
        writer=writer,
        addresses=addresses,
        rates=rates,
        access_key=access_key,
    )


def build_app(parts: Parts) -> ASGIApp:
    """The web application: pictures, pages and status are open, all else is the API behind its gate."""
    modules = (photos, search, collections, topics, users)
    api = Starlette(
        routes=[route for module in modules for route in module.routes(parts)],
        exception_handlers={Refusal: _refused, HTTPException: _no_route},
    )
    gate: ASGIApp = Gate(api, parts.state, parts.catalogue.library, parts.access_key, parts.rates)
    everything = Starlette(
        routes=[*images.routes(parts), *status.routes(parts), *web.routes(parts), Mount("/", gate)]
    )
    return OwnHostOnly(everything, parts.addresses.base)


async def _refused(_: Request, error: Exception) -> Response:
    if isinstance(error, Refusal):
        return errors(error.status, *error.errors)
    raise error


async def _no_route(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == 404:
        return errors(404, "Couldn't find what was asked for")
    return errors(error.status_code, error.detail)
