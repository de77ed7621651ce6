"""/sandbox/status: how many photos there are and where from, which files were skipped, how the state is."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import uncached


def routes(parts: Parts) -> list[Route]:
    """The routes of the sandbox's own state; no key is needed."""

    async def status(_: Request) -> Response:
        return uncached(parts.catalogue.status() | parts.state.status())

    return [Route("/sandbox/status", status)]
