"""The one exception tree. Each error has a text for people and a text for the log.

PhotoDeskError
├── UsageError              a mistake on the command line or in the settings
├── StoreError              the local files could not be read or written
│   └── StoreFull           no space is left
├── SandboxError            the sample library's own server did not start or stopped
├── ServiceChanged          another service was taken into use meanwhile
├── SignInCancelled         the user went away from a sign-in
├── SignInFailed            a sign-in came back refused, or with what does not belong to it
│   ├── SignInDenied        the user did not allow it
│   └── BrowserFailed       the embedded browser could not be shown, or ended by itself
└── ServiceError            a photo service did not do what was asked
    ├── Offline             the service cannot be reached
    │   ├── Untrusted       it can, but nobody vouches for its certificate
    │   └── WorkingOffline  it is not asked, as the user works offline
    ├── TimedOut            the service took too long
    ├── OutOfRequests       the hourly allowance is used up, until a time
    ├── SignInNeeded        the key or the session is not accepted
    │   └── SignedOut       the session was good, and is no longer
    ├── Forbidden           signed in, but not allowed
    │   └── NotPermitted    the user has not allowed PhotoDesk to do this
    ├── NotFound            the thing is gone or never was
    ├── Invalid             the service refused what was sent, field by field
    ├── ServerTrouble       the service failed on its own side
    └── UnreadableAnswer    something came back, but it is not an answer
        ├── WebPage         a web page, of the service or of a network that asks to sign in
        └── TooLarge        it was larger than anything the service has to say
"""

from collections.abc import Mapping
from datetime import datetime


class PhotoDeskError(Exception):
    """Base of everything PhotoDesk raises on purpose.

    Attributes:
        people: one or two sentences for a person: what happened and what to do next.
        log: one line for the log; never holds a secret or a full URL with a query.
    """

    people = "Something went wrong."

    def __init__(self, log: str = "", *, people: str | None = None) -> None:
        if people is not None:
            self.people = people
        self.log = log or self.people
        super().__init__(self.log)


class UsageError(PhotoDeskError):
    """The command line or the settings ask for something that cannot be."""


class StoreError(PhotoDeskError):
    """The local files could not be read or written."""

    people = "PhotoDesk could not use its local files. Check that the disk is not full and can be written to."


class StoreFull(StoreError):
    """No space is left for a local file."""

    people = "The disk is full. Make some room, then try again; nothing that was kept is lost."


class SandboxError(PhotoDeskError):
    """The sample library's own server did not start, or stopped."""

    people = "The sample library could not be started. “photodesk doctor” says more."


class ServiceChanged(PhotoDeskError):
    """Another service was taken into use while this one was waited for; what was wanted of it is void."""

    people = "Another service is in use now."


class SignInCancelled(PhotoDeskError):
    """The user closed the window of a sign-in, or chose to stop; nothing has gone wrong."""

    people = "You are not signed in."


class SignInFailed(PhotoDeskError):
    """A sign-in came back refused by the user, or with something that does not belong to it."""

    people = "Signing in did not work. Nothing was changed; try again."


class SignInDenied(SignInFailed):
    """The user was asked on the service's page, and did not allow it."""

    people = "You did not allow it, so you are not signed in. You can sign in whenever you like."


class BrowserFailed(SignInFailed):
    """The embedded browser could not be shown or ended by itself; the system's browser is the way on."""

    people = "PhotoDesk’s own window for signing in did not work. Sign in in your web browser instead."


class ServiceError(PhotoDeskError):
    """A photo service did not do what was asked.

    Attributes:
        temporary: true if the same request may succeed later without the user's doing.
        sent: whether the request may have reached the service; false only if it certainly has not.
        answered: whether the service began to answer; if not, nobody knows what became of a request
            that was sent.
        doubtful: whether the same request was sent before, without an answer that says what became of it:
            it may have been carried out, whatever this error says.
    """

    people = "The photo service could not do this."
    temporary = False
    sent = True
    answered = False
    doubtful = False


class Offline(ServiceError):
    """The service cannot be reached: no network, a refused connection, an unknown host."""

    people = "The photo service cannot be reached. Browsing goes on by itself as soon as it answers."
    temporary = True


class Untrusted(Offline):
    """There is somebody, but the certificate is not valid: it may be anybody."""

    people = (
        "The connection to the photo service is not safe: its certificate is not valid. "
        "Check the date of this computer, and whether this network asks you to sign in first."
    )


class WorkingOffline(Offline):
    """The user wants nothing to be asked of the network."""

    people = "You are working offline: nothing is asked of the network. The File menu ends that."
    sent = False


class TimedOut(ServiceError):
    """The whole request took longer than its deadline."""

    people = "The photo service is taking too long to answer."
    temporary = True


class OutOfRequests(ServiceError):
    """The hourly allowance of requests is used up.

    Attributes:
        until: when requests are expected again (aware, UTC); None if the service did not say.
        kept: a few are left, but kept for what people look at: this was asked for ahead.
    """

    people = "The hourly allowance of requests is used up."
    temporary = True

    def __init__(self, log: str = "", *, until: datetime | None = None, kept: bool = False) -> None:
        super().__init__(log)
        self.until = until
        self.kept = kept


class SignInNeeded(ServiceError):
    """The access key or the session is missing, wrong, expired or revoked (401)."""

    people = "The service does not accept this access key. Check it, or use another one."


class SignedOut(SignInNeeded):
    """The session of the signed-in user has ended at the service: expired, revoked, or replaced."""

    people = "The service has signed you out. Sign in again to go on where you were."


class Forbidden(ServiceError):
    """The service knows who is asking and refuses (403)."""

    people = "The service does not allow this."


class NotPermitted(Forbidden):
    """The user has not allowed PhotoDesk to do this in their name (403, missing permissions)."""

    people = "You have not allowed PhotoDesk to do this. Sign in again and allow it."


class NotFound(ServiceError):
    """The thing asked for is gone or never was (404, 410).

    Attributes:
        gone: the service says that it is gone for good (410).
        certain: the service itself says so, in its own form; a web page or a bare text may come from anything
            on the way to it.
    """

    people = "This is no longer there. It may have been removed by its owner."

    def __init__(
        self, log: str = "", *, people: str | None = None, gone: bool = False, certain: bool = True
    ) -> None:
        super().__init__(log, people=people)
        self.gone = gone
        self.certain = certain


class Invalid(ServiceError):
    """The service refused what was sent (400, 422).

    Attributes:
        fields: what the service said about each field, as plain text; "" names the whole request.
    """

    people = "The service did not accept this."

    def __init__(self, log: str = "", *, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(log)
        self.fields = dict(fields or {})


class ServerTrouble(ServiceError):
    """The service failed on its own side (5xx)."""

    people = "The photo service has trouble of its own. Try again in a little while."
    temporary = True


class UnreadableAnswer(ServiceError):
    """Something came back that is not an answer: HTML, broken JSON, a cut body."""

    people = "The service sent something that PhotoDesk cannot read. Try again in a little while."
    temporary = True


class WebPage(UnreadableAnswer):
    """A web page came back instead of an answer."""

    people = (
        "A web page came back instead of an answer from the photo service. If this network asks you to sign "
        "in, do that in your web browser first; otherwise try again in a little while."
    )


class TooLarge(UnreadableAnswer):
    """The answer was larger than the cap for its kind, and was not read to its end."""

    temporary = False
