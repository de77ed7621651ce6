"""The switch in the File menu by which nothing is asked of the network, and what says that it is on."""

from PySide6.QtCore import QObject

from photodesk.library.offline_switch import OfflineSwitch
from photodesk.ui.actions import Actions
from photodesk.ui.bars import Bars
from photodesk.ui.status import StatusLine


class WorkOffline(QObject):
    """Joins the switch with its action, the bar and the line at the bottom."""

    def __init__(self, switch: OfflineSwitch, actions: Actions, bars: Bars, status: StatusLine) -> None:
        super().__init__(bars)
        self._switch = switch
        self._action = actions["work-offline"]
        self._status = status
        self._action.triggered.connect(switch.set)
        bars.online_wanted.connect(self.go_online)
        switch.changed.connect(self._show)
        self._show()

    def go_online(self) -> None:
        """Ask the network again."""
        self._switch.set(False)

    def _show(self) -> None:
        self._action.setChecked(self._switch.on)
        self._action.setEnabled(self._switch.offered)
        self._status.show_offline(on=self._switch.applies)
