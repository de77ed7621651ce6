"""The command line: exit codes, and which command is meant."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from photodesk import __version__, cli
from photodesk.errors import PhotoDeskError
from photodesk.options import SECRETS

FOLDERS = ("sandbox", "tour", "doctor")


def words(*arguments: str) -> object:
    """Return which function `arguments` would run."""
    given = list(arguments)
    return cli._parser(given).parse_args(given).run


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ((), "_run_window"),
        (("--debug",), "_run_window"),
        (("--photos", "somewhere", "--temp-profile"), "_run_window"),
        (("tour", "--out", "x"), "_run_tour"),
        (("tour", "--photos", "doctor"), "_run_tour"),
        (("tour", "--script", "economy"), "_run_tour"),
        (("sandbox", "--port", "0"), "main"),
        (("doctor",), "main"),
    ],
)
def test_the_first_word_is_the_command(arguments: tuple[str, ...], name: str) -> None:
    """Without a command the window is meant."""
    assert getattr(words(*arguments), "__name__", "") == name


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("option", ["--photos", "--access-key", "--api-url"])
def test_a_value_is_not_taken_for_a_command(option: str, name: str) -> None:
    """A folder may be called like a command."""
    assert getattr(words(option, name), "__name__", "") == "_run_window"
    assert getattr(words("--debug", f"{option}={name}"), "__name__", "") == "_run_window"


def test_programs_that_the_window_starts_are_handed_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """A web browser that is opened for a sign-in finds no key in its environment."""
    for name in SECRETS:
        monkeypatch.setenv(name, f"CANARY-{name}")
    monkeypatch.setenv("PHOTODESK_PARENT_KEY", "public")
    seen: list[str] = []

    def start_something() -> None:
        command = [sys.executable, "-c", "import os; print(dict(os.environ))"]
        seen.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        raise PhotoDeskError("far enough")

    monkeypatch.setattr(cli, "_check_libraries", start_something)
    assert cli.main([]) == 1
    (environment,) = seen
    assert "CANARY" not in environment
    assert "PHOTODESK_PARENT_KEY" in environment


@pytest.mark.parametrize(
    "arguments",
    [
        ("--no-such-option",),
        ("no-such-command",),
        ("--photos",),
        ("--photos", "no such folder"),
        ("tour", "--script", "economy", "--photos", "."),
        ("--api-url", "ftp://x"),
        ("--debug", "--api-url", "http://a.example"),
    ],
)
def test_a_mistake_ends_with_2_and_a_sentence(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistake on the command line is explained on the error stream and ends with code 2."""
    try:
        code = cli.main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    out, err = capsys.readouterr()
    assert code == cli.MISTAKE
    assert out == ""
    assert "photodesk: " in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--photo", "sandbox"), "--photo"),
        (("--phot", "somewhere"), "COMMAND"),
        (("--debu",), "--debu"),
        (("--port", "3"), "argument COMMAND: invalid choice: '3'"),
        (("sandbox", "--por", "3"), "--por"),
        (("tour", "--ou", "x"), "--ou"),
    ],
)
def test_an_option_is_written_out(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A shortened option is none, so that the word after it is never taken for a command by accident."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == cli.MISTAKE
    assert said in capsys.readouterr().err.splitlines()[-1]


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """--version prints the version and ends well."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == f"PhotoDesk {__version__}"


def test_no_display_is_said_before_qt_can_abort(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a display the window is not tried, and the way that needs none is named."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert cli.main([]) in (1, cli.MISTAKE)
    assert "photodesk: " in capsys.readouterr().err


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_is_found_by_its_variable(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """X11, Wayland and a platform chosen by hand all count as a display."""
    for other in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not cli.has_display()
    monkeypatch.setenv(name, "x")
    assert cli.has_display()
    monkeypatch.delenv(name)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cli.has_display()


@pytest.mark.parametrize(
    ("error", "code"),
    [(PhotoDeskError("x", people="It does not work here."), 1), (KeyboardInterrupt(), 130)],
)
def test_other_ends_have_codes_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
) -> None:
    """Trouble that is not the user's ends with 1, an interruption with 130; neither shows a traceback."""

    def fail() -> None:
        raise error

    monkeypatch.setattr("photodesk.preflight.missing_libraries", fail)
    assert cli.main([]) == code
    said = capsys.readouterr().err
    assert said == ("photodesk: It does not work here.\n" if code == 1 else "")


def test_the_sandbox_needs_no_part_of_the_client() -> None:
    """Starting the sandbox's command imports neither Qt nor the client's options."""
    script = (
        "import sys; from photodesk import cli; cli._parser(['sandbox']);"
        "print([m for m in sys.modules if m.startswith('PySide6') or m == 'photodesk.options'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_the_package_runs_as_a_module(tmp_path: Path) -> None:
    """`python -m photodesk` is the same command line, with its exit codes."""
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parent.parent)}
    done = subprocess.run(
        [sys.executable, "-m", "photodesk", "--photos", "no such folder"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=tmp_path,
        env=environment,
    )
    assert done.returncode == cli.MISTAKE
    assert done.stderr == ("photodesk: There is no folder no such folder. Check the name after --photos.\n")


def said_by(code: str) -> str:
    """Return what a fresh Python prints that runs `code`."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


LATER = (
    "httpx2",
    "httpcore2",
    "h2",
    "keyring",
    "PIL",
    "numpy",
    "starlette",
    "uuid",
    "photodesk.tour",
    "photodesk.sandbox",
    "photodesk.library.sample_server",
    "photodesk.library.workbench.workbench",
    "photodesk.ui.board.page",
    "photodesk.ui.board.painter",
    "photodesk.ui.board.view",
    "photodesk.ui.search.bar",
    "photodesk.ui.search.narrowing",
    "photodesk.ui.search.popup",
    "photodesk.ui.search.rows",
    "photodesk.ui.shortcuts.window",
    "photodesk.ui.workbench.commands",
)
"""What no start needs before its first paint."""
BUILD = """
import asyncio, sys
from photodesk.cli import importing_qt, make_application
with importing_qt():
    from photodesk.app import Application
    from photodesk.loop import run
from photodesk.options import Options

async def main():
    application = Application(qt, Options(api_url="http://127.0.0.1:9", temp_profile=True))
    application.start()
    while not application.window.isVisible():
        await asyncio.sleep(0.01)
    print(*sorted(LATER & set(sys.modules)))
    await application.stop()

qt = make_application()
run(qt, main)
"""
"""Shows the window, and tells what of LATER has been imported."""


def test_a_start_imports_only_what_it_needs() -> None:
    """What only a request, a key or another command needs is not imported with the window."""
    code = "import sys; from photodesk.cli import importing_qt\n"
    code += "with importing_qt():\n    import photodesk.app\n"
    code += "from photodesk.imaging.blurhash import decode; decode('LEHV6nWB2yk8pyo0adR*.7kCMdnj')\n"
    code += f"print(*sorted(set({LATER}) & set(sys.modules)))"
    assert said_by(code) == ""


def test_a_window_is_shown_without_what_nobody_has_asked_for() -> None:
    """Neither building nor showing the window imports pages, lists and dialogs that nobody looks at yet."""
    later = set(LATER) - {"httpx2", "httpcore2", "h2"}  # the first request may be on its way already
    assert said_by(f"LATER = {later}\n{BUILD}") == ""


def test_importing_qt_costs_no_reading_of_sources() -> None:
    """No module is read again after it was imported, and the collector of garbage works as before."""
    code = "import gc, linecache; from photodesk.cli import importing_qt\n"
    code += "with importing_qt():\n    assert not gc.isenabled()\n    import photodesk.ui.window\n"
    code += "print(gc.isenabled(), sum('photodesk' in name for name in linecache.cache))"
    assert said_by(code) == "True 0"


def test_the_collector_works_again_when_an_import_fails() -> None:
    """Whatever goes wrong meanwhile, garbage is collected afterwards."""
    code = "import gc; from photodesk.cli import importing_qt\n"
    code += "try:\n    with importing_qt():\n        raise ImportError\n"
    code += "except ImportError:\n    print(gc.isenabled())"
    assert said_by(code) == "True"
