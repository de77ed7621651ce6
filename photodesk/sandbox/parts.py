"""Everything a running sandbox is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from photodesk.sandbox.ahead import Activity, Ahead
from photodesk.sandbox.answers.addresses import Addresses
from photodesk.sandbox.answers.writer import Writer
from photodesk.sandbox.catalogue.edited import EditedCatalogue
from photodesk.sandbox.catalogue.facts import Facts
from photodesk.sandbox.edits import Edits
from photodesk.sandbox.faults.board import Board
from photodesk.sandbox.faults.control import Door
from photodesk.sandbox.gathering import Gathering
from photodesk.sandbox.images.pipeline import Pictures
from photodesk.sandbox.looks import Looks
from photodesk.sandbox.oauth.applications import Applications
from photodesk.sandbox.oauth.codes import Codes
from photodesk.sandbox.oauth.grants import Grants
from photodesk.sandbox.oauth.members import Members
from photodesk.sandbox.oauth.sessions import Sessions
from photodesk.sandbox.rates import RateWindows
from photodesk.sandbox.shelves import Shelves
from photodesk.sandbox.state import State


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that routes are built on; `stale` is how many seconds answers may be old."""

    catalogue: EditedCatalogue
    state: State
    facts: Facts
    looks: Looks
    activity: Activity
    ahead: Ahead
    shelves: Shelves
    edits: Edits
    gathering: Gathering
    pictures: Pictures
    writer: Writer
    addresses: Addresses
    rates: RateWindows
    members: Members
    applications: Applications
    grants: Grants
    codes: Codes
    sessions: Sessions
    faults: Board
    door: Door
    stale: float
    clock: Callable[[], float]
