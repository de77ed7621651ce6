"""Who is to be named beside a photo, and where the links lead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Credit:
    """The credit of one photo: "Photo by `person` on `service`", both linked ("" = no link).

    Without a service there is nobody but the person to name.
    """

    person: str
    person_url: str
    service: str
    service_url: str

    @property
    def text(self) -> str:
        """The credit as one line of plain text."""
        return f"Photo by {self.person} on {self.service}" if self.service else f"Photo by {self.person}"
