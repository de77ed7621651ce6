"""One drag of files: what is offered, and waiting for its end. The only place where a nested loop may run."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QPixmap
from PySide6.QtWidgets import QWidget

from photodesk.domain.photo import Photo


class PhotoMime(QMimeData):
    """Files for other programs, and the photos themselves for whoever takes a drop inside the window.

    Nothing but the addresses of the files is offered: text or markup beside them keeps some programs from
    taking the files, and raw pixels are asked for in a dozen formats before anything is dropped.

    Attributes:
        photos: what is dragged, in order.
    """

    def __init__(self, photos: Sequence[Photo], files: Sequence[Path]) -> None:
        super().__init__()
        self.photos = tuple(photos)
        self.setUrls([QUrl.fromLocalFile(str(file)) for file in files])


def run_drag(source: QWidget, mime: PhotoMime, picture: QPixmap, hot_spot: QPoint) -> bool:
    """Let the user drop `mime` somewhere; return whether another program has taken it.

    Runs Qt's event loop until the drag has ended, and with it everything else goes on, tasks included.
    Must not be called inside a task. Only copies are offered: offered a move, file managers delete the file.
    """
    drag = QDrag(source)
    drag.setMimeData(mime)
    drag.setPixmap(picture)
    drag.setHotSpot(hot_spot)
    done = drag.exec(Qt.DropAction.CopyAction)
    return done is Qt.DropAction.CopyAction and drag.target() is None
