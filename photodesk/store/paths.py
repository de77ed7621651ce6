"""The four folders of a profile, wherever the platform or the user wants them."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs, user_pictures_path

from photodesk.errors import StoreError

HOME_VARIABLE = "PHOTODESK_HOME"
"""Environment variable that names one folder to hold everything."""
ROOM = 65_536
"""Bytes without which not even what is in a folder can be used: databases need as much beside them."""
UNUSABLE = "folder cannot be used: "
"""How the log says it; the reason follows."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Where a profile lives.

    `config` holds what the user chose, `data` what must never be lost, `cache` what may be deleted
    at any time, `state` what is handy to have: logs, the crash file.
    """

    config: Path
    data: Path
    cache: Path
    state: Path

    @classmethod
    def of(cls, environ: Mapping[str, str], temporary: Path | None = None) -> "Paths":
        """Return the folders without touching the disk.

        PHOTODESK_HOME wins, then `temporary`, then the platform's own places.
        """
        home = environ.get(HOME_VARIABLE, "").strip()
        if home:
            return cls.within(Path(home).expanduser())
        if temporary is not None:
            return cls.within(temporary)
        dirs = PlatformDirs("photodesk", appauthor=False)
        return cls(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path, dirs.user_state_path)

    @classmethod
    def within(cls, folder: Path) -> "Paths":
        """Return the folders of a profile that lives in one folder."""
        whole = folder.absolute()
        return cls(whole / "config", whole / "data", whole / "cache", whole / "state")

    @property
    def settings_file(self) -> Path:
        """The file of `Settings`."""
        return self.config / "settings.toml"

    @property
    def library_file(self) -> Path:
        """The database of what must never be lost."""
        return self.data / "library.sqlite"

    @property
    def recall_file(self) -> Path:
        """The database of what was seen."""
        return self.cache / "recall.sqlite"

    @property
    def pictures_folder(self) -> Path:
        """The folder of `PictureStore`."""
        return self.cache / "pictures"

    @property
    def dragged_folder(self) -> Path:
        """The folder of `DraggedFiles`, unless the user has named another."""
        return self.cache / "dragged"


def saved_folder() -> Path:
    """Return where photos are saved unless the user has named another folder: it is no part of a profile."""
    return user_pictures_path() / "PhotoDesk"


def make_folder(folder: Path) -> None:
    """Make `folder` (0700) if it is missing and try to write in it, ROOM bytes.

    Raises:
        StoreError: naming the folder and what to do.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder, buffering=0) as probe:
            probe.write(bytes(ROOM))
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise StoreError(
            f"{UNUSABLE}{reason}",
            people=f"PhotoDesk cannot use the folder {folder} ({reason}). Make it writable,"
            f" or name another place with {HOME_VARIABLE}.",
        ) from error
