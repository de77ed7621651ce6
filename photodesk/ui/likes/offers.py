"""The line that offers to allow likes, or to like favourites at the service: never the same ones twice."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from photodesk.domain.changes import Like
from photodesk.domain.photo import Photo
from photodesk.library.desk import Desk
from photodesk.ui.account.need import LIKE
from photodesk.ui.account_commands import AccountCommands
from photodesk.ui.icons import Icons
from photodesk.ui.notices import SlimBar
from photodesk.ui.photo_commands import PhotoCommands
from photodesk.ui.times import exact_number


class LikesOffers(QObject):
    """Offers one thing at a time.

    Attributes:
        line: for above the wall.
    """

    def __init__(self, desk: Desk, account: AccountCommands, commands: PhotoCommands, icons: Icons) -> None:
        self.line = SlimBar(icons, icon="hearts", can_go=True)
        super().__init__(self.line)
        self._desk = desk
        self._account = account
        self._toasts = commands.undo.toasts
        self._cost = commands.cost
        self._hearted: list[Photo] = []
        self._total = 0
        self._quiet = False
        self.line.first.connect(self._press)
        self.line.dismissed.connect(self._dismiss)
        desk.likes.permission_wanted.connect(self._lacking)
        desk.likes.permission_needed.connect(self._stuck)
        desk.likes_upload.changed.connect(self._show)
        desk.connection.service_changed.connect(self._service_changed)

    def shows(self, batch: str) -> bool:
        """Return whether the line says how far this batch of changes is."""
        upload = self._desk.likes_upload
        return bool(upload.total) and not self._quiet and batch == upload.batch

    def _lacking(self, photos: Sequence[Photo]) -> None:
        """Offer once to allow likes; whoever says no is not asked again."""
        if not self._desk.likes_asked.get(self._desk.my_likes.whose):
            self._hearted += photos
            self._show()

    def _stuck(self, photos: Sequence[Photo]) -> None:
        """Ask for what it takes to do what the user wants: there is nothing that could be done without."""
        self._account.want(LIKE, partial(self._desk.likes.set_all, photos, on=False))

    def _show(self) -> None:
        upload = self._desk.likes_upload
        if self._total and not upload.total:
            self._toasts.say(f"Your favourites are among your likes at {self._name}")
        self._quiet = self._quiet and bool(upload.total)
        self._total = upload.total
        if upload.total and not self._quiet:
            done = f"{exact_number(upload.total - upload.left)} of {exact_number(upload.total)}"
            self.line.say(f"Liking your favourites at {self._name} … {done}", "Stop", icon="hearts")
        elif self._hearted:
            text = f"Your hearts are favourites on this computer. They can be likes at {self._name}, too."
            self.line.say(text, "Allow likes…", icon="hearts")
        elif upload.offered:
            self._offer_upload()
        else:
            self.line.leave()

    def _offer_upload(self) -> None:
        upload = self._desk.likes_upload
        count = len(upload.offered)
        favourites = "1 favourite" if count == 1 else f"{exact_number(count)} favourites"
        verb = "may not be" if not upload.certain else "is not" if count == 1 else "are not"
        cost = "1 request" if count == 1 else f"{exact_number(count)} requests"
        them = "it" if count == 1 else "them"
        text = f"{favourites} {verb} among your likes at {self._name}"
        self.line.say(text, f"Like {them} there · {cost}", icon="hearts")

    def _press(self) -> None:
        upload = self._desk.likes_upload
        if upload.total and not self._quiet:
            self._total = 0
            upload.stop(self._desk.outbox.cancel)
        elif self._hearted:
            photos = self._forget_asking()
            self._account.want(LIKE, partial(self._like, photos))
        elif upload.offered:
            self._cost.ask_for([Like(photo, on=True) for photo in upload.offered], upload.accept)

    def _like(self, photos: Sequence[Photo]) -> None:
        likes = self._desk.likes
        self._cost.ask_for(likes.changes_for(photos, on=True), partial(likes.like, photos))

    def _dismiss(self) -> None:
        upload = self._desk.likes_upload
        if upload.total and not self._quiet:
            self._quiet = True
            self._show()
        elif self._hearted:
            self._forget_asking()
        else:
            upload.dismiss()

    def _forget_asking(self) -> list[Photo]:
        """Ask this account no more to allow likes; return what became a favourite meanwhile."""
        photos, self._hearted = self._hearted, []
        self._desk.likes_asked.set(self._desk.my_likes.whose, 1)
        self._show()
        return photos

    def _service_changed(self) -> None:
        self._hearted = []
        self._show()

    @property
    def _name(self) -> str:
        service = self._desk.connection.current
        return service.identity.within if service is not None else "the service"
