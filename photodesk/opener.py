"""Opening services: with their allowance of requests, in whose name they are asked, out of the log.

Beside `app` the only module above `services` that names a service.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from photodesk.accounts.credentials import Credentials
from photodesk.net.budget import Budget, RequestBudget
from photodesk.net.http import Http
from photodesk.net.messages import Kind, Request
from photodesk.net.redaction import Redaction
from photodesk.net.secret import Secret
from photodesk.net.thread import NetworkThread
from photodesk.options import LOOPBACK_KEY, Options
from photodesk.services.base import Identity, PhotoService
from photodesk.services.session import Session
from photodesk.services.unsplash import open_service


class Opener(QObject):
    """Opens services, and follows what the one in use has left of its allowance.

    `token` is of somebody who has signed in to the service that `options` names, whoever that is.

    Attributes:
        budget: what the service in use has left.

    Signals:
        budget_changed: `budget` is another one.
    """

    budget_changed = Signal()
    _told = Signal(object, object)  # from the network thread to this one

    def __init__(
        self,
        network: NetworkThread,
        http: Http,
        redaction: Redaction,
        options: Options,
        token: Secret,
    ) -> None:
        super().__init__()
        self._network = network
        self._http = http
        self._redaction = redaction
        self._token = token
        self._token_url = options.api_url
        self._requests: RequestBudget | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self.budget = Budget()
        for secret in (*options.secrets, token):
            self.mask(secret)
        self._told.connect(self._budget_told)

    def open(self, identity: Identity, credentials: Credentials, session: Session | None) -> PhotoService:
        """Return the service, with an allowance of its own that is followed from now on."""
        self._mask(credentials)
        requests = RequestBudget()
        self.follow(requests)
        token = self._token if self._token and credentials.api_url == self._token_url else None
        return open_service(
            self._network,
            self._http,
            requests,
            api_url=credentials.api_url,
            access_key=credentials.access_key,
            secret_key=credentials.secret_key,
            identity=identity,
            token=session if session is not None else token,
        )

    def trial(
        self, identity: Identity, credentials: Credentials, session: Session | None = None
    ) -> PhotoService:
        """Return the service as it is with these credentials, to see whether they are of any use."""
        self._mask(credentials)
        return open_service(
            self._network,
            self._http,
            RequestBudget(),
            api_url=credentials.api_url,
            access_key=credentials.access_key,
            secret_key=credentials.secret_key,
            identity=identity,
            token=session,
        )

    async def status(self, base_url: str) -> bytes:
        """Return what the sandbox says of itself. Raises ServiceError."""
        request = Request("GET", f"{base_url}/sandbox/status", kind=Kind.OTHER)
        answer = await self._network.run(self._http.send(request))
        return answer.body

    def mask(self, secret: Secret) -> None:
        """Keep `secret` out of the log; the key that is sent to the sandbox is none."""
        if secret and secret.reveal() != LOOPBACK_KEY:
            self._redaction.add(secret)

    def follow(self, requests: RequestBudget | None) -> None:
        """Follow this allowance from now on, and listen to no late word of the one before."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        self._requests = requests
        self.budget = Budget()
        if requests is not None:
            self.budget_changed.emit()
            self._unsubscribe = requests.subscribe(partial(self._told.emit, requests))

    def _mask(self, credentials: Credentials) -> None:
        for secret in (credentials.access_key, credentials.secret_key):
            self.mask(secret)

    def _budget_told(self, requests: RequestBudget, budget: Budget) -> None:
        if requests is self._requests:
            self.budget = budget
            self.budget_changed.emit()
