"""The protocol of the API without any input or output: builds requests, reads answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import quote

from photodesk.errors import Invalid, ServiceError, SignInNeeded
from photodesk.net.messages import Answer, Pairs, Request
from photodesk.net.secret import Secret
from photodesk.services.unsplash.answers import read_json, refusal
from photodesk.services.unsplash.endpoints import Endpoint
from photodesk.services.unsplash.homes import at_this_api

PER_PAGE = 30
"""Items on a page: the most the service gives, since requests are scarce and bytes are not."""

Value = str | int | bool | float
Failure = TypeVar("Failure", bound=ServiceError)

_LONGEST_ARGUMENT = 500
_SIGN_IN = "Sign in to the photo service to do this."
_NOBODY = Secret()


@dataclass(frozen=True, slots=True)
class Protocol:
    """How this service wants to be asked, and what its answers mean.

    Attributes:
        api_url: the base address, checked, without a slash at its end.
        access_key: identifies the application; sent in a header, never in an address. Empty if a
            proxy adds it.
        token: identifies the signed-in user, and is then sent in the key's place; empty if nobody is.
        site_url: the base address of the web site, for signing in; "" if that is `api_url`.
    """

    api_url: str
    access_key: Secret
    token: Secret = _NOBODY
    site_url: str = ""
    _headers: Pairs = field(default=(("Accept", "application/json"), ("Accept-Version", "v1")), repr=False)

    def request(
        self,
        endpoint: Endpoint,
        arguments: Mapping[str, str] | None = None,
        parameters: Mapping[str, Value] | None = None,
        *,
        page: int | None = None,
        fields: Mapping[str, Value] | None = None,
    ) -> Request:
        """Return the request for an endpoint.

        Args:
            endpoint: from the table of endpoints.
            arguments: what fills the names in its path.
            parameters: further parameters; empty texts are left out.
            page: the page of a list, from 1.
            fields: of the form body; empty texts are sent, since they empty something.

        Raises:
            Invalid: an argument cannot stand in a path.
            SignInNeeded: the key or token cannot stand in a header, or nobody is signed in.
        """
        filled = {name: _path_segment(name, value) for name, value in (arguments or {}).items()}
        query = [(name, _text(value)) for name, value in (parameters or {}).items() if value != ""]
        form = tuple((name, _text(value)) for name, value in (fields or {}).items())
        _check_names(endpoint, endpoint.parameters, query)
        _check_names(endpoint, endpoint.fields, form)
        if endpoint.scope and not self.token:
            raise _unsent(SignInNeeded(f"{endpoint.path} without a token", people=_SIGN_IN))
        if endpoint.paged:
            query += [("page", str(max(1, page or 1))), ("per_page", str(PER_PAGE))]
        base = self.site_url or self.api_url if endpoint.on_site else self.api_url
        return Request(
            endpoint.method,
            base + endpoint.path.format(**filled),
            tuple(query),
            self._headers,
            authorization=None if endpoint.on_site else self._authorization(),
            form=form,
            idempotent=endpoint.idempotent,
            counted=not endpoint.on_site,
        )

    def tracking_request(self, download_location: str) -> Request:
        """Return the request that reports one use of a photo: the address as given, query and all.

        An address at the service itself is asked where this API is reached, which may be a proxy.

        Raises:
            Invalid: the address does not lie at this API, so the key must not be sent there.
        """
        url = at_this_api(download_location, self.api_url)
        if not url:
            raise _unsent(Invalid("a download location at another host"))
        return Request("GET", url, (), self._headers, authorization=self._authorization(), once=True)

    def authorized(self, request: Request) -> Request:
        """Return a request that was built with another token as it is asked now."""
        return replace(request, authorization=self._authorization())

    def read(self, answer: Answer) -> object:
        """Return the JSON of an answer; None for an answer without a body (204).

        Raises:
            ServiceError: what the service answered instead.
        """
        self.check(answer)
        return read_json(answer)

    def check(self, answer: Answer) -> None:
        """Raise what the service answered instead of a good answer.

        Raises:
            ServiceError: the answer is none of 2xx.
        """
        if not 200 <= answer.status < 300:
            error = refusal(answer)
            error.answered, error.doubtful = True, answer.doubtful
            raise error

    def _authorization(self) -> Secret | None:
        given, scheme = (self.token, "Bearer") if self.token else (self.access_key, "Client-ID")
        text = given.reveal().strip()
        if not text:
            return None  # a proxy adds it, or the service says that it is missing
        if not text.isascii() or not text.isprintable() or " " in text:
            raise _unsent(SignInNeeded("the key or token holds what cannot be sent"))
        return Secret(f"{scheme} {text}")


def _path_segment(name: str, value: str) -> str:
    usable = 0 < len(value) <= _LONGEST_ARGUMENT and value.isprintable() and value not in (".", "..")
    if not usable:
        raise _unsent(Invalid(f"{name} cannot stand in a path", fields={name: "This cannot be an id."}))
    return quote(value, safe="@")


def _check_names(endpoint: Endpoint, known: frozenset[str], given: Iterable[tuple[str, str]]) -> None:
    unknown = {name for name, _ in given} - known
    if unknown:
        raise ValueError(f"{endpoint.path} does not take {', '.join(sorted(unknown))}")


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _unsent(error: Failure) -> Failure:
    """Mark an error that comes before anything was sent."""
    error.sent = False
    return error
