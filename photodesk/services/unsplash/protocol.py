"""The protocol of the API without any input or output: builds requests, reads answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from photodesk.errors import Invalid, SignInNeeded
from photodesk.net.messages import Answer, Request
from photodesk.net.secret import Secret
from photodesk.services.unsplash.answers import read_json, refusal
from photodesk.services.unsplash.endpoints import Endpoint

PER_PAGE = 30
"""Items on a page: the most the service gives, since requests are scarce and bytes are not."""

_LONGEST_ARGUMENT = 500


@dataclass(frozen=True, slots=True)
class Protocol:
    """How this service wants to be asked, and what its answers mean.

    Attributes:
        api_url: the base address, checked, without a slash at its end.
        access_key: identifies the application; sent in a header, never in an address. Empty if a
            proxy adds it.
    """

    api_url: str
    access_key: Secret
    _headers: tuple[tuple[str, str], ...] = field(
        default=(("Accept", "application/json"), ("Accept-Version", "v1")), repr=False
    )

    def request(
        self,
        endpoint: Endpoint,
        arguments: Mapping[str, str] | None = None,
        parameters: Mapping[str, str | int] | None = None,
        *,
        page: int | None = None,
    ) -> Request:
        """Return the request for an endpoint.

        Args:
            endpoint: from the table of endpoints.
            arguments: what fills the names in its path.
            parameters: further parameters; empty texts are left out.
            page: the page of a list, from 1.

        Raises:
            Invalid: an argument cannot stand in a path.
            SignInNeeded: the access key cannot stand in a header.
        """
        filled = {name: _path_segment(name, value) for name, value in (arguments or {}).items()}
        query = [(name, str(value)) for name, value in (parameters or {}).items() if value != ""]
        unknown = {name for name, _ in query} - endpoint.parameters
        if unknown:
            raise ValueError(f"{endpoint.path} does not take {', '.join(sorted(unknown))}")
        if endpoint.paged:
            query += [("page", str(max(1, page or 1))), ("per_page", str(PER_PAGE))]
        url = self.api_url + endpoint.path.format(**filled)
        return Request(endpoint.method, url, tuple(query), self._headers, authorization=self._authorization())

    def tracking_request(self, download_location: str) -> Request:
        """Return the request that reports one use of a photo: the address as given, query and all.

        Raises:
            Invalid: the address does not lie at this API, so the key must not be sent there.
        """
        given, base = urlsplit(download_location), urlsplit(self.api_url)
        if (given.scheme, given.netloc.lower()) != (base.scheme, base.netloc.lower()):
            raise Invalid("a download location at another host")
        return Request("GET", download_location, (), self._headers, authorization=self._authorization())

    def read(self, answer: Answer) -> object:
        """Return the JSON of an answer; None for an answer without a body (204).

        Raises:
            ServiceError: what the service answered instead.
        """
        if 200 <= answer.status < 300:
            return read_json(answer)
        raise refusal(answer)

    def _authorization(self) -> Secret | None:
        key = self.access_key.reveal().strip()
        if not key:
            return None  # a proxy adds it, or the service says that it is missing
        if not key.isascii() or not key.isprintable() or " " in key:
            raise SignInNeeded("the access key holds what cannot be sent")
        return Secret(f"Client-ID {key}")


def _path_segment(name: str, value: str) -> str:
    usable = 0 < len(value) <= _LONGEST_ARGUMENT and value.isprintable() and value not in (".", "..")
    if not usable:
        raise Invalid(f"{name} cannot stand in a path", fields={name: "This cannot be an id."})
    return quote(value, safe="@")
