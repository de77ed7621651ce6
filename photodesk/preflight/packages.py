"""Which package of which system has a library: the names for apt, dnf and pacman."""

import platform
from dataclasses import dataclass

_TABLE = """
libglib-2.0.so.0          libglib2.0-0         glib2                glib2
libgthread-2.0.so.0       libglib2.0-0         glib2                glib2
libEGL.so.1               libegl1              libglvnd-egl         libglvnd
libGL.so.1                libgl1               libglvnd-glx         libglvnd
libX11.so.6               libx11-6             libX11               libx11
libdbus-1.so.3            libdbus-1-3          dbus-libs            dbus
libfontconfig.so.1        libfontconfig1       fontconfig           fontconfig
libfreetype.so.6          libfreetype6         freetype             freetype2
libxkbcommon.so.0         libxkbcommon0        libxkbcommon         libxkbcommon
libgssapi_krb5.so.2       libgssapi-krb5-2     krb5-libs            krb5
libbrotlidec.so.1         libbrotli1           libbrotli            brotli
libbrotlicommon.so.1      libbrotli1           libbrotli            brotli
libzstd.so.1              libzstd1             libzstd              zstd
libX11-xcb.so.1           libx11-xcb1          libX11-xcb           libx11
libxcb.so.1               libxcb1              libxcb               libxcb
libxcb-cursor.so.0        libxcb-cursor0       xcb-util-cursor      xcb-util-cursor
libxcb-icccm.so.4         libxcb-icccm4        xcb-util-wm          xcb-util-wm
libxcb-image.so.0         libxcb-image0        xcb-util-image       xcb-util-image
libxcb-keysyms.so.1       libxcb-keysyms1      xcb-util-keysyms     xcb-util-keysyms
libxcb-randr.so.0         libxcb-randr0        libxcb               libxcb
libxcb-render.so.0        libxcb-render0       libxcb               libxcb
libxcb-render-util.so.0   libxcb-render-util0  xcb-util-renderutil  xcb-util-renderutil
libxcb-shape.so.0         libxcb-shape0        libxcb               libxcb
libxcb-shm.so.0           libxcb-shm0          libxcb               libxcb
libxcb-sync.so.1          libxcb-sync1         libxcb               libxcb
libxcb-util.so.1          libxcb-util1         xcb-util             xcb-util
libxcb-xfixes.so.0        libxcb-xfixes0       libxcb               libxcb
libxcb-xkb.so.1           libxcb-xkb1          libxcb               libxcb
libxkbcommon-x11.so.0     libxkbcommon-x11-0   libxkbcommon-x11     libxkbcommon-x11
libwayland-client.so.0    libwayland-client0   libwayland-client    wayland
libwayland-cursor.so.0    libwayland-cursor0   libwayland-cursor    wayland
libnss3.so                libnss3              nss                  nss
libnssutil3.so            libnss3              nss-util             nss
libsmime3.so              libnss3              nss                  nss
libnspr4.so               libnspr4             nspr                 nspr
libasound.so.2            libasound2           alsa-lib             alsa-lib
libXcomposite.so.1        libxcomposite1       libXcomposite        libxcomposite
libXdamage.so.1           libxdamage1          libXdamage           libxdamage
libXext.so.6              libxext6             libXext              libxext
libXfixes.so.3            libxfixes3           libXfixes            libxfixes
libXrandr.so.2            libxrandr2           libXrandr            libxrandr
libXtst.so.6              libxtst6             libXtst              libxtst
libgbm.so.1               libgbm1              mesa-libgbm          mesa
libudev.so.1              libudev1             systemd-libs         systemd-libs
libxcb-dri3.so.0          libxcb-dri3-0        libxcb               libxcb
libxkbfile.so.1           libxkbfile1          libxkbfile           libxkbfile
libexpat.so.1             libexpat1            expat                expat
"""

_RENAMED = {"libasound2": "libasound2t64"}
"""On Ubuntu from 24.04 on the old name stands for two packages, and apt takes neither by itself."""


@dataclass(frozen=True, slots=True)
class Packages:
    """The package that has one library, by package manager.

    Attributes:
        apt: on Debian and Ubuntu.
        dnf: on Fedora and its relatives.
        pacman: on Arch and its relatives.
    """

    apt: str
    dnf: str
    pacman: str

    def by(self, manager: str) -> str:
        """Return the name for `manager` ("apt", "dnf" or "pacman"); KeyError for any other."""
        apt = _RENAMED.get(self.apt, self.apt) if manager == "apt" and _renames() else self.apt
        return {"apt": apt, "dnf": self.dnf, "pacman": self.pacman}[manager]


def _renames() -> bool:
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    return system.get("ID") == "ubuntu" and system.get("VERSION_ID", "") >= "24.04"


def _read(table: str) -> dict[str, Packages]:
    rows = (line.split() for line in table.splitlines() if line)
    return {soname: Packages(apt, dnf, pacman) for soname, apt, dnf, pacman in rows}


PACKAGES = _read(_TABLE)
"""From soname to packages, for every library outside the C runtime that Qt's own libraries ask for."""
