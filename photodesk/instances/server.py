"""The first PhotoDesk of a profile hears of those who come second."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from photodesk.instances.message import LARGEST, Answer, Wish, read_wish

MOST_AT_ONCE = 8
"""Connections at one time; more are closed unheard."""
LONGEST = 5_000
"""Milliseconds a connection may last."""

_log = logging.getLogger(__name__)


class InstanceServer(QObject):
    """Listens at `address` for programs of the same user and does what they wish.

    `carry_out(wish)` does it and says what the other one is to tell. What is no wish is not answered.
    """

    def __init__(
        self, address: str, carry_out: Callable[[Wish], Answer], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._carry_out = carry_out
        self._visitors: set[_Visitor] = set()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._let_in)
        QLocalServer.removeServer(address)  # what a killed one left: who holds the lock is alone
        if not self._server.listen(address):
            _log.warning("others cannot hand over to this one: %s", self._server.errorString())

    def close(self) -> None:
        """Listen no more; who was not answered yet is told nothing."""
        self._server.close()
        for visitor in tuple(self._visitors):
            visitor.leave()

    def _let_in(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            visitor = _Visitor(socket, self._carry_out, self)
            self._visitors.add(visitor)
            visitor.gone.connect(self._tidy)
            if len(self._visitors) > MOST_AT_ONCE:
                visitor.leave()
            else:
                visitor.read()  # it may all be there

    def _tidy(self) -> None:
        for visitor in [each for each in self._visitors if each.has_left]:
            self._visitors.remove(visitor)
            visitor.deleteLater()


class _Visitor(QObject):
    """One connection: a line comes, an answer goes.

    Signals:
        gone: it is over.
    """

    gone = Signal()

    def __init__(self, socket: QLocalSocket, carry_out: Callable[[Wish], Answer], parent: QObject) -> None:
        super().__init__(parent)
        self._carry_out = carry_out
        self._socket = socket
        self.has_left = False
        socket.setParent(self)
        socket.setReadBufferSize(LARGEST + 1)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(self.leave)
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self.leave)
        self._limit.start(LONGEST)

    def read(self) -> None:
        """Carry out what is wished for, once all of it is there."""
        if self.has_left:
            return
        if self._socket.canReadLine():
            wish = read_wish(bytes(self._socket.readLine().data()))
            if wish is None:
                self.leave()
                return
            self._socket.readyRead.disconnect(self.read)
            self._socket.write(self._carry_out(wish).encode())
            self._socket.disconnectFromServer()  # once the answer is written
        elif self._socket.bytesAvailable() > LARGEST:
            self.leave()

    def leave(self) -> None:
        """End it."""
        if not self.has_left:
            self.has_left = True
            self._limit.stop()
            self._socket.abort()
            self.gone.emit()
