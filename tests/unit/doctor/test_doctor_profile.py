"""The doctor looks at the profile without changing it and without showing a secret."""

from pathlib import Path

import pytest

from photodesk.doctor import profile
from photodesk.doctor.report import Finding, Level, Section, render
from photodesk.store.settings import Settings

SECRET = "CANARY-7f3a"


def shown(environ: dict[str, str]) -> str:
    return render([profile.section(environ, None)])


def test_looking_makes_no_folder(tmp_path: Path) -> None:
    """A profile that is not there yet stays so."""
    text = shown({"PHOTODESK_HOME": str(tmp_path / "home")})
    assert text.count("(not made yet)") == 4
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_broken(tmp_path: Path) -> None:
    """PhotoDesk could not start; the step names the variable that moves the profile."""
    (tmp_path / "cache").write_text("")
    found = profile.folder("Cache", tmp_path / "cache")
    assert found.level is Level.BROKEN
    assert "PHOTODESK_HOME" in found.step
    assert profile.folder("Cache", tmp_path / "cache" / "inside").level is Level.BROKEN


def test_the_cache_is_measured(tmp_path: Path) -> None:
    """Files in all folders count."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one").write_bytes(bytes(1_500_000))
    assert profile.size_text(*profile.folder_size(tmp_path)) == "1.5 MB in 1 file"
    assert profile.size_text(*profile.folder_size(tmp_path / "none")) == "empty"


def test_keys_are_never_shown(tmp_path: Path) -> None:
    """The report says where a key comes from, and nothing of an address that holds a secret."""
    text = shown(
        {
            "PHOTODESK_HOME": str(tmp_path),
            "PHOTODESK_ACCESS_KEY": SECRET,
            "PHOTODESK_SECRET_KEY": SECRET,
            "PHOTODESK_API_URL": f"https://user:{SECRET}@photos.example.org/api?client_id={SECRET}",
            "PHOTODESK_OAUTH_URL": f"https://photos.example.org/#{SECRET}",
        }
    )
    assert SECRET not in text
    assert "from PHOTODESK_ACCESS_KEY (and PHOTODESK_SECRET_KEY)" in text


@pytest.mark.parametrize("variable", ["PHOTODESK_API_URL", "PHOTODESK_OAUTH_URL"])
@pytest.mark.parametrize(
    "address", ["photos", "ftp://photos.example.org", "http://", "http://h:99999", "http://[::1"]
)
def test_an_address_that_is_none_is_broken(variable: str, address: str) -> None:
    """A slip in the variable is named instead of failing later."""
    found = profile.service({variable: address})[-1]
    assert found.level is Level.BROKEN
    assert variable in found.step


def test_an_address_that_can_be_used_is_shown() -> None:
    """With the variable that it comes from."""
    (found,) = profile.service({"PHOTODESK_API_URL": "http://127.0.0.1:4321/"})
    assert (found.level, found.value) == (Level.FINE, "http://127.0.0.1:4321 from PHOTODESK_API_URL")


def test_without_key_and_address_the_sample_library_is_named(tmp_path: Path) -> None:
    """Nothing set is a normal state."""
    (found,) = profile.service({})
    assert found.level is Level.FINE
    assert "sample library" in found.value
    assert profile.key({}, tmp_path / "settings.toml") == Finding("Access key", "none given, none kept")


@pytest.mark.parametrize("on", [False, True])
def test_a_kept_key_is_known_by_the_settings(tmp_path: Path, on: bool) -> None:
    """The keyring need not be asked; a key from the environment goes before the kept one."""
    file = tmp_path / "settings.toml"
    settings = Settings(file)
    settings.tile_height = 300
    settings.own_key = on
    settings.save()
    assert ("in the keyring" in profile.key({}, file).value) is on
    given = profile.key({"PHOTODESK_ACCESS_KEY": SECRET}, file).value
    assert given.startswith("from PHOTODESK_ACCESS_KEY")
    assert ("in the keyring" in given) is on


def test_a_proxy_and_a_registration_are_known_by_the_settings(tmp_path: Path) -> None:
    """Which way to a key is in use; a key from the environment goes before them all."""
    file = tmp_path / "settings.toml"
    settings = Settings(file)
    settings.key_way, settings.proxy_url = "proxy", "https://photos.example.org/api"
    settings.save()
    assert profile.key({}, file).value == "added by the proxy https://photos.example.org/api"
    assert profile.key({"PHOTODESK_ACCESS_KEY": SECRET}, file).value == "from PHOTODESK_ACCESS_KEY"
    settings.key_way = "registered"
    settings.save()
    assert profile.key({}, file).value == "kept in the keyring"


@pytest.mark.parametrize("content", [b"own_key = ", b"own_key = 1", b"\xff", b"a = " + b"[" * 100_000])
def test_damaged_settings_are_left_as_they_are(tmp_path: Path, content: bytes) -> None:
    """The doctor looks and changes nothing."""
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    assert not profile.is_kept(file)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [content]


def test_what_the_keyring_said_comes_last(tmp_path: Path) -> None:
    """Keys and the place they are kept stand together."""
    said = Finding("Keyring", "none")
    section: Section = profile.section({"PHOTODESK_HOME": str(tmp_path)}, said)
    assert section.findings[-1] is said
