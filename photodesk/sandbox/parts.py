"""Everything a running sandbox is made of."""

from dataclasses import dataclass

from photodesk.sandbox.answers.addresses import Addresses
from photodesk.sandbox.answers.writer import Writer
from photodesk.sandbox.catalogue.base import Catalogue
from photodesk.sandbox.catalogue.facts import Facts
from photodesk.sandbox.images.pipeline import Pictures
from photodesk.sandbox.looks import Looks
from photodesk.sandbox.rates import RateWindows
from photodesk.sandbox.shelves import Shelves
from photodesk.sandbox.state import State


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that routes are built on; `access_key` None accepts any non-empty key."""

    catalogue: Catalogue
    state: State
    facts: Facts
    looks: Looks
    shelves: Shelves
    pictures: Pictures
    writer: Writer
    addresses: Addresses
    rates: RateWindows
    access_key: str | None
