"""Links to the service: every one says where the visitor comes from, as the service's guidelines ask."""

from urllib.parse import urlsplit

from photodesk.domain.licence import COMMON_FORMAT, CREDIT_FORMAT, Credit
from photodesk.domain.people import Person
from photodesk.domain.photo import Photo
from photodesk.services.base import Identity
from photodesk.services.unsplash.imgix import merged

_SOURCE = "photodesk"


def referral(url: str) -> str:
    """Return `url` with the referral parameters, or "" if it is no http or https address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return merged(url, utm_source=_SOURCE, utm_medium="referral")


class LinkedCredits:
    """Credits with links to the photographer's profile and to the service's front page."""

    def __init__(self, identity: Identity, format: str = CREDIT_FORMAT) -> None:
        self._identity = identity
        self._format = COMMON_FORMAT if identity.common and format == CREDIT_FORMAT else format

    def credit(self, photo: Photo) -> Credit:
        """Return who is named beside `photo`, and where the links lead."""
        person = photo.photographer
        return Credit(
            person=person.name if person else "an unknown photographer",
            person_url=referral(person.profile_url) if person else "",
            service="" if self._identity.own else self._identity.within,
            service_url=referral(self._identity.home_url),
            format=self._format,
        )

    def profile(self, person: Person) -> str:
        """Return the address of the page of `person`; "" if it has none."""
        return referral(person.profile_url)

    def page(self, photo: Photo) -> str:
        """Return the address of the page of `photo`; "" if it has none."""
        return referral(photo.page_url)
