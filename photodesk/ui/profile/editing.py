"""Connects the editor of one's own profile: keeps what was typed, says what became of it, offers to undo."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from photodesk.domain.edits import ProfileEdit
from photodesk.domain.profile import Profile
from photodesk.domain.ref import Ref
from photodesk.errors import NotPermitted, PhotoDeskError, SignedOut
from photodesk.library.own_profile import OwnProfile
from photodesk.ui.account.need import EDIT_PROFILE
from photodesk.ui.account_commands import AccountCommands
from photodesk.ui.help import show_beside
from photodesk.ui.notices import Toast, Toasts
from photodesk.ui.pictures import PictureSource
from photodesk.ui.profile.page import ProfilePage
from photodesk.ui.profile.words import why_not_saved
from photodesk.ui.undo import Undo

if TYPE_CHECKING:
    from photodesk.ui.profile.editor import ProfileEditor


class ProfileEditing(QObject):
    """Opens the editor, and keeps for this session what was typed into it and not saved.

    Who has not allowed PhotoDesk to change their profile is asked to, and then it opens.

    Attributes:
        editor: the editor; None until it is opened for the first time.
    """

    def __init__(
        self,
        window: QWidget,
        own: OwnProfile,
        page: ProfilePage,
        pictures: PictureSource,
        undo: Undo,
        toasts: Toasts,
        account: AccountCommands,
    ) -> None:
        super().__init__(window)
        self._account = account
        self._awaited: Ref | None = None  # whose editor opens as soon as it can
        self._sent: Ref | None = None  # whose profile was to be saved last
        self._window = window
        self._own = own
        self._page = page
        self._pictures = pictures
        self._undo = undo
        self._toasts = toasts
        self._drafts: dict[Ref, dict[str, str]] = {}
        self._kept: Toast | None = None
        self.editor: ProfileEditor | None = None
        page.edit_wanted.connect(self.open)
        page.shown.connect(self._offer)
        own.changed.connect(self._changed)
        own.saved.connect(self._saved)
        own.refused.connect(self._refused)
        self._offer()

    def open(self) -> None:
        """Show the editor, with what was typed before and not saved."""
        profile = self._own.profile
        if profile is None:
            return
        if not self._own.editable:
            self._account.want(EDIT_PROFILE, partial(self._go_on, profile.person.ref))
            return
        editor = self.editor or self._make()
        if not editor.isVisible():
            draft = self._drafts.get(profile.person.ref, {})
            editor.say("")
            editor.show_profile(profile, draft, draft=True)
            editor.set_busy(on=self._own.saving)
        if self._kept is not None:
            self._toasts.take_back(self._kept)
        show_beside(editor)
        editor.fields["first_name"].place.setFocus()

    def _go_on(self, whose: Ref) -> None:
        """Open for whoever has signed in again, if that is who they were."""
        self._awaited = whose
        self._open_awaited()
        self._own.want()

    def _open_awaited(self) -> None:
        """Open for whoever has just allowed it, once their profile is here; somebody else has not asked."""
        profile = self._own.profile
        if self._awaited is not None and profile is not None:
            wanted = profile.person.ref == self._awaited and self._own.editable
            self._awaited = None
            if wanted:
                self.open()

    def _make(self) -> "ProfileEditor":
        from photodesk.ui.profile.editor import ProfileEditor  # noqa: PLC0415 - not needed for a start

        self.editor = ProfileEditor(self._pictures, *self._page.look, self._window)
        self.editor.save_wanted.connect(self._save)
        self.editor.finished.connect(self._closed)
        return self.editor

    @property
    def _draft(self) -> dict[str, str]:
        profile = self._own.profile
        return self._drafts.get(profile.person.ref, {}) if profile is not None else {}

    def _offer(self) -> None:
        if not self._page.is_shown:
            return
        may = self._own.editable or self._account.could(EDIT_PROFILE)
        possible = self._page.is_own and self._own.profile is not None and may
        text = "Continue editing" if self._draft else "Edit profile"
        self._page.header.offer_editing(text if possible else "")

    def _changed(self) -> None:
        editor, profile = self.editor, self._own.profile
        if editor is not None and editor.isVisible():
            if profile is None or editor.shown is None or profile.person.ref != editor.shown.person.ref:
                self._keep()
                editor.hide()  # somebody else is signed in, or nobody
            else:
                if profile != editor.shown:
                    editor.show_profile(profile, editor.typed)
                editor.set_busy(on=self._own.saving)
        self._offer()
        self._open_awaited()

    def _save(self, after: Profile) -> None:
        self._keep()
        self._sent = after.person.ref
        self._own.save(after)

    def _keep(self) -> None:
        """Keep what is typed in the editor and not saved."""
        editor = self.editor
        if editor is not None and editor.shown is not None:
            whose, typed = editor.shown.person.ref, editor.typed
            if typed:
                self._drafts[whose] = typed
            else:
                self._drafts.pop(whose, None)

    def _closed(self) -> None:
        """Say that what was typed is kept, instead of asking whether it may be thrown away."""
        self._keep()
        self._window.activateWindow()  # keys act there again, wherever the desktop lets the focus go
        if self._draft and not self._own.saving:
            text = "Your changes to the profile are kept, but not saved."
            self._kept = self._toasts.say(text, "Continue", self.open)
        self._offer()

    def _saved(self, edit: ProfileEdit, back: ProfileEdit) -> None:
        profile = self._own.profile
        if profile is None:
            return
        whose = profile.person.ref
        self._drafts.pop(whose, None)
        if self.editor is not None and self.editor.isVisible():
            self.editor.show_profile(profile, {})
            self.editor.set_busy(on=False)
            self.editor.accept()
        there, back_again = (partial(self._own.make, whose, each) for each in (edit, back))
        self._undo.did("Profile saved", back_again, there, name="Edit profile")
        self._offer()

    def _refused(self, error: PhotoDeskError) -> None:
        editor = self.editor
        if self._sent is not None and isinstance(error, SignedOut | NotPermitted):
            if editor is not None:
                editor.hide()  # it comes back with what was typed
            go_on = partial(self._go_on, self._sent)
            if isinstance(error, SignedOut):
                self._account.keep("save your profile", go_on)
            else:
                self._account.want_more(EDIT_PROFILE, go_on)
        elif editor is not None and editor.isVisible():
            editor.set_busy(on=False)
            editor.refuse(error)
        else:
            self._toasts.say(why_not_saved(error), "Continue", self.open)
