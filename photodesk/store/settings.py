"""What the user chose, kept in settings.toml. Never holds a secret."""

import threading
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

import tomli_w

from photodesk.errors import UsageError
from photodesk.store.files import set_aside, write_whole
from photodesk.store.table import Table

MIB = 1024 * 1024

T = TypeVar("T", bound=str | int)


class Setting(Generic[T]):
    """One setting: its default, and what values it may have.

    Whole numbers outside `least`..`most` are moved to the nearer end; a text that is not among
    `choices` is refused.
    """

    def __init__(
        self,
        default: T,
        *,
        least: int = 0,
        most: int = 2**53,
        choices: tuple[str, ...] = (),
        longest: int = 10_000,
    ) -> None:
        self.default = default
        self.least = least
        self.most = most
        self._choices = choices
        self._longest = longest
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "Setting[T]": ...
    @overload
    def __get__(self, instance: "Settings", owner: type) -> T: ...
    def __get__(self, instance: "Settings | None", owner: type) -> "Setting[T] | T":
        if instance is None:
            return self
        value = self.read(instance._raw.get(self.name))
        return self.default if value is None else value

    def __set__(self, instance: "Settings", value: T) -> None:
        bounded: object = value
        if type(value) is int:
            bounded = min(max(value, self.least), self.most)
        fitting = self.read(bounded)
        if fitting is None:
            raise UsageError(f"setting {self.name} cannot have this value")
        instance._put(self.name, fitting)

    def read(self, value: object) -> T | None:
        """Return `value` if the setting may have it, else None."""
        if type(value) is not type(self.default):
            return None
        if isinstance(value, str) and (
            len(value) > self._longest or (self._choices and value not in self._choices)
        ):
            return None
        if type(value) is int and not self.least <= int(value) <= self.most:
            return None
        return value


class Settings:
    """The settings of a profile; each attribute is typed, has a default and is bounded.

    Reading and setting cost nothing; `save()` writes the file and may be called from any thread.
    Keys that this version does not know are kept.

    Attributes:
        taken_width: width in pixels at which photos are dragged out and saved, unless they are smaller.
        drag_folder: where dragged files are kept for good, instead of a day in the cache; "" for the cache.
        save_folder: where photos are saved; "" for PhotoDesk in the user's pictures.
        own_key: the keyring holds an access key of the user's own.
        key_way: which way to a key is in use, "" for none or the one that `own_key` tells of.
        proxy_url: the address of the proxy that adds the key.
        redirect_uri: the redirect registered with the application of the key; "" for out of band.
        parent_key: the client id under which this installation can be registered; it is public.
        registration: what became of registering this installation.
        picture_cache_bytes: how many bytes of pictures are kept.
        most_photos: how many of the photos that were seen are kept, to be found again.
        likes_offered: up to which favourite each account was offered to like it.
        likes_asked: which accounts were asked to allow likes.
        wrong: how many values of the file could not be used and count as their default.
        was_damaged: the file could not be read and was set aside as settings.toml.damaged.
    """

    theme = Setting("system", choices=("system", "light", "dark"))
    layout = Setting("justified", choices=("justified", "square", "list"))
    tile_height = Setting(200, least=120, most=420)
    sidebar_visible = Setting(default=True)
    inspector_visible = Setting(default=True)
    sidebar_width = Setting(220, least=120, most=1200)
    inspector_width = Setting(300, least=200, most=1600)
    window_geometry = Setting("")
    filmstrip = Setting(default=False)
    work_offline = Setting(default=False)
    slideshow_seconds = Setting(5, least=2, most=60)
    own_key = Setting(default=False)
    key_way = Setting("", choices=("", "own", "proxy", "registered"))
    proxy_url = Setting("", longest=2_000)
    redirect_uri = Setting("", longest=2_000)
    parent_key = Setting("", longest=200)
    registration = Setting("", choices=("", "asked", "kept", "lost", "forgotten"))
    taken_width = Setting(2400, least=200, most=20_000)
    drag_folder = Setting("")
    save_folder = Setting("")
    picture_cache_bytes = Setting(500 * MIB, least=20 * MIB)
    most_photos = Setting(100_000, least=1_000, most=1_000_000)
    shortcuts = Table(most=8, longest=60)
    accounts = Table(most=8, longest=2_000)
    signed_in = Table(most=1, longest=300)
    likes_offered = Table(most=1, longest=20)
    likes_asked = Table(most=1, longest=20)

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._saving = threading.Lock()
        self._raw: dict[str, Any] = {}
        self._changed = False
        self.was_damaged = False
        self._load()
        self.wrong = sum(
            1
            for setting in vars(type(self)).values()
            if isinstance(setting, Setting)
            and setting.name in self._raw
            and setting.read(self._raw[setting.name]) is None
        )
        self.wrong += sum(
            table.count_wrong(self._raw[table.name])
            for table in vars(type(self)).values()
            if isinstance(table, Table) and table.name in self._raw
        )

    @property
    def changed(self) -> bool:
        """Whether something was set since the last `save()`."""
        return self._changed

    def change_accounts(self, changes: Mapping[str, tuple[str, ...] | None]) -> None:
        """Write down what is known of accounts, and forget those whose value is None."""
        self.accounts = changes

    def change_signed_in(self, changes: Mapping[str, tuple[str, ...] | None]) -> None:
        """Write down which account is in use at which service, and forget those whose value is None."""
        self.signed_in = changes

    def save(self) -> None:
        """Write the file if something was set; whole or not at all.

        Raises:
            StoreError, StoreFull: the old file is untouched, `changed` stays true.
        """
        with self._saving:
            with self._lock:
                if not self._changed:
                    return
                text = tomli_w.dumps(self._raw)
                self._changed = False
            try:
                write_whole(self._path, text.encode())
            except Exception:
                self._changed = True
                raise

    def _put(self, name: str, value: object) -> None:
        with self._lock:
            if name in self._raw and self._raw[name] == value and type(self._raw[name]) is type(value):
                return
            self._raw[name] = value
            self._changed = True

    def _load(self) -> None:
        try:
            data = self._path.read_bytes()
        except OSError:
            return
        try:
            self._raw = tomllib.loads(data.decode())
        except (ValueError, RecursionError):  # broken TOML and broken UTF-8 are ValueErrors
            self.was_damaged = True
            set_aside(self._path, f"{self._path.name}.damaged")
