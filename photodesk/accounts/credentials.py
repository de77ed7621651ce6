"""Credentials: as which application the program asks a service."""

from dataclasses import dataclass, field

from photodesk.net.secret import Secret

OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
"""The redirect that shows the code on a page of the service."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """With what a service is asked, whoever is signed in.

    Attributes:
        api_url: the base address that requests go to: the service's own, a proxy's, the sandbox's.
        access_key: the application's client id; empty if a proxy adds it.
        secret_key: the application's client secret; empty if it has none or a proxy adds it.
        redirect_uri: the address registered for the end of a sign-in; "" where any address of this
            computer may be used.
    """

    api_url: str
    access_key: Secret = field(default_factory=Secret)
    secret_key: Secret = field(default_factory=Secret)
    redirect_uri: str = ""
