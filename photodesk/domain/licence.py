"""Who is to be named beside a photo, and where the links lead."""

from dataclasses import dataclass

CREDIT_FORMAT = "Photo by {person} on {service}"


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
