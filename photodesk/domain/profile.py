"""The signed-in user: what everybody sees, and what only they do."""

from dataclasses import dataclass, field

from photodesk.domain.people import Person


@dataclass(frozen=True, slots=True)
class Profile:
    """One's own profile.

    Attributes:
        person: what everybody sees; its `portfolio_url` is the personal address.
        email: "" if the service did not say; private, and so in no repr.
        uploads_remaining: photos that may still be uploaded; None if unsaid.
        downloads: how often one's photos were taken out altogether; None if unsaid.
    """

    person: Person
    first_name: str = ""
    last_name: str = ""
    email: str = field(default="", repr=False)
    uploads_remaining: int | None = None
    downloads: int | None = None
