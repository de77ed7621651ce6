"""What the user does about accounts: signing in and out, changing, and going on with what they were about."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenuBar, QWidget

from photodesk.accounts.account import Account
from photodesk.domain.feed import Feed
from photodesk.errors import PhotoDeskError
from photodesk.library.accounts import Accounts, Road
from photodesk.library.connection import Connection
from photodesk.services.base import PhotoService
from photodesk.ui.account.button import AccountButton
from photodesk.ui.account.dialog import SignInDialog, Words
from photodesk.ui.account.faces import Faces
from photodesk.ui.account.menu import AccountMenu
from photodesk.ui.account.need import SIGN_IN, Need, reasons
from photodesk.ui.account.outside import Outside
from photodesk.ui.account.sign_out import SignOutSheet
from photodesk.ui.account.troubles import CLOSED, Trouble, WayOn, trouble_of
from photodesk.ui.actions import Actions
from photodesk.ui.icons import Icons
from photodesk.ui.navigation import Navigation
from photodesk.ui.notices import SlimBar, Toasts
from photodesk.ui.pictures import PictureSource
from photodesk.ui.theme.theme import Theme
