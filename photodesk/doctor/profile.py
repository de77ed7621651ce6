"""Looks at the profile: its folders, the size of the cache, where the key and the service come from."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import astuple
from pathlib import Path

from photodesk.doctor.report import Finding, Level, Section, tilde
from photodesk.errors import UsageError
from photodesk.store.paths import HOME_VARIABLE, Paths

ACCESS_KEY_VARIABLE = "PHOTODESK_ACCESS_KEY"
SECRET_KEY_VARIABLE = "PHOTODESK_SECRET_KEY"  # noqa: S105 - the variable's name
API_URL_VARIABLE = "PHOTODESK_API_URL"
OAUTH_URL_VARIABLE = "PHOTODESK_OAUTH_URL"
OWN_KEY = "own_key"
"""The setting that is true where the keyring keeps a key."""
WAY, PROXY = "key_way", "proxy_url"
"""The settings that say which way to a key is in use, and where the proxy is."""
_NAMES = ("Config", "Data", "Cache", "State")


def section(environ: Mapping[str, str], secrets: Finding | None) -> Section:
    """Return the state of the profile that `environ` leads to; `secrets` is what the keyring said."""
    paths = Paths.of(environ)
    places: list[Path] = list(astuple(paths))
    found = [
        *(folder(name, place) for name, place in zip(_NAMES, places, strict=True)),
        Finding("Cache size", size_text(*folder_size(paths.cache))),
        *service(environ),
        key(environ, paths.settings_file),
    ]
    return Section("Profile", (*found, secrets) if secrets else tuple(found))


def folder(name: str, place: Path) -> Finding:
    """Return whether the folder can be used or made; makes nothing."""
    if place.is_dir():
        usable, state = os.access(place, os.W_OK | os.X_OK), ""
    else:
        parent = next((each for each in place.parents if each.exists()), place.parent)
        usable = not place.exists() and parent.is_dir() and os.access(parent, os.W_OK | os.X_OK)
        state = " (not made yet)"
    if usable:
        return Finding(name, tilde(place) + state)
    step = f"make it a folder that you can write to, or name another place with {HOME_VARIABLE}"
    return Finding(name, f"{tilde(place)} cannot be used", Level.BROKEN, step)


def folder_size(place: Path) -> tuple[int, int]:
    """Return how many files are in `place` and how many bytes they take."""
    count = size = 0
    for here, _, names in os.walk(place):
        for name in names:
            try:
                size += os.lstat(os.path.join(here, name)).st_size  # noqa: PTH118 - there may be very many
            except OSError:
                continue
            count += 1
    return count, size


def size_text(count: int, size: int) -> str:
    """Return a number of files and of bytes for people."""
    return f"{size / 1_000_000:.1f} MB in {count} file{'' if count == 1 else 's'}" if count else "empty"


def key(environ: Mapping[str, str], settings: Path) -> Finding:
    """Return where the access key comes from, never the key; the keyring is not asked."""
    kept, way = is_kept(settings), _setting(settings, WAY)
    if way == "proxy" and not environ.get(ACCESS_KEY_VARIABLE, "").strip():
        return Finding("Access key", f"added by the proxy {_setting(settings, PROXY)}")
    if not environ.get(ACCESS_KEY_VARIABLE, "").strip():
        return Finding("Access key", "kept in the keyring" if kept else "none given, none kept")
    also = f" (and {SECRET_KEY_VARIABLE})" if environ.get(SECRET_KEY_VARIABLE) else ""
    instead = "; it goes before the one that is kept in the keyring" if kept else ""
    return Finding("Access key", f"from {ACCESS_KEY_VARIABLE}{also}{instead}")


def is_kept(settings: Path) -> bool:
    """Return whether the settings say that a key was kept."""
    return _setting(settings, OWN_KEY) is True or _setting(settings, WAY) == "registered"


def _setting(settings: Path, name: str) -> object:
    """Return a setting, None without it; unlike the window, leaves a damaged file alone."""
    try:
        return tomllib.loads(settings.read_bytes().decode()).get(name)
    except (OSError, ValueError, RecursionError):
        return None


def service(environ: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return which addresses the photos and the sign-in pages come from; never a secret in them."""
    given = [name for name in (API_URL_VARIABLE, OAUTH_URL_VARIABLE) if environ.get(name, "").strip()]
    if API_URL_VARIABLE in given:
        return tuple(_address(name, environ[name]) for name in given)
    own = Finding("Service", "the service's own address with a key, the sample library without")
    return (own, *(_address(name, environ[name]) for name in given))


def _address(variable: str, text: str) -> Finding:
    try:
        from photodesk.net.base_url import check_api_url  # noqa: PLC0415 - may miss a library

        return Finding("Service", f"{check_api_url(text)} from {variable}")
    except UsageError as error:
        return Finding("Service", error.people, Level.BROKEN, f"correct {variable}, or unset it")
    except ImportError as error:
        return Finding("Service", f"{variable} is set, but cannot be checked without {error.name}")
