"""Who is to be named beside a photo, and where the links lead."""

from dataclasses import dataclass
from string import Formatter

CREDIT_FORMAT = "Photo by {person} on {service}"
COMMON_FORMAT = "Photo by {person} in {service}"
"""The same where the service has no proper name: "in the sample library"."""


@dataclass(frozen=True, slots=True)
class Credit:
    """The credit of one photo: "Photo by `person` on `service`", both linked ("" = no link).

    Without a service there is nobody but the person to name. `format` is how the service wants it
    written, with {person} and {service} in it.
    """

    person: str
    person_url: str
    service: str
    service_url: str
    format: str = CREDIT_FORMAT

    @property
    def text(self) -> str:
        """The credit as one line of plain text."""
        if not self.service:
            return f"Photo by {self.person}"
        return self.format.format(person=self.person, service=self.service)

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The words of the credit, each with where it leads; "" for nowhere."""
        if not self.service:
            return [("Photo by", ""), (self.person, self.person_url)]
        named = {"person": (self.person, self.person_url), "service": (self.service, self.service_url)}
        found: list[tuple[str, str]] = []
        for words, name, _, _ in Formatter().parse(self.format):
            found += [(words.strip(), "")] if words.strip() else []
            found += [named[name]] if name else []
        return found
