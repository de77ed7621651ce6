"""Uses the keyring of the session it runs in, as it is told to on the command line, one word after another.

    dbus-run-session -- python -m tests.unit.accounts.keyring_child PASSWORD write read lock read

PASSWORD opens the keyring that the service keeps under $XDG_DATA_HOME; "-" leaves it closed, "none" starts no
service at all. Prints for each word what came of it: the secret, "done", "unavailable", "no answer" if it was
given up after its patience, or "late" if that took too long.
"""

import asyncio
import faulthandler
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from photodesk.accounts.keys import KeyRing, KeyringUnavailable
from photodesk.net.secret import Secret

NAME = "sample/maren"
CANARY = "CANARY-a-token"
SERVICE = "org.freedesktop.secrets"
PATIENCE = 2.5
"""Seconds the keyring may take."""


@contextmanager
def service(password: str) -> Iterator["subprocess.Popen[bytes] | None"]:
    """Run a Secret Service for as long as this lasts."""
    if password == "none":
        yield None
        return
    command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
    command += [f"--control-directory={os.environ['XDG_RUNTIME_DIR']}"]
    command += ["--unlock"] if password != "-" else []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        process.stdin.write(password.encode() if password != "-" else b"")
        process.stdin.close()
        try:
            _wait_for_it()
            yield process
        finally:
            process.send_signal(signal.SIGCONT)
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for_it() -> None:
    from jeepney import MatchRule, message_bus  # noqa: PLC0415 - only Linux has it
    from jeepney.io.blocking import Proxy, open_dbus_connection  # noqa: PLC0415

    came = MatchRule(
        type="signal",
        interface=message_bus.interface,
        member="NameOwnerChanged",
        path=message_bus.object_path,
    )
    came.add_arg_condition(0, SERVICE)
    with open_dbus_connection("SESSION") as connection, connection.filter(came) as owners:
        bus = Proxy(message_bus, connection, timeout=10)
        bus.AddMatch(came)
        if bus.NameHasOwner(SERVICE) != (True,):
            connection.recv_until_filtered(owners, timeout=10)


def lock() -> str:
    """Lock what is open, as a screen that is locked does."""
    import secretstorage  # noqa: PLC0415 - only Linux has it

    connection = secretstorage.dbus_init()
    secretstorage.get_default_collection(connection).lock()
    connection.close()
    return "done"


def use(word: str) -> str:
    """Do it with the keyring and say what came of it."""
    ring = KeyRing(patience=PATIENCE)
    began = time.monotonic()

    async def work() -> str:
        if word == "read":
            return (await ring.read(NAME)).reveal()
        await (ring.delete(NAME) if word == "delete" else ring.write(NAME, Secret(CANARY)))
        return "done"

    try:
        return asyncio.run(work())
    except KeyringUnavailable as error:
        if time.monotonic() - began > 2 * PATIENCE:
            return "late"
        return "no answer" if "does not answer" in error.log else "unavailable"


def main(password: str, words: list[str]) -> None:
    faulthandler.dump_traceback_later(50, exit=True)  # the test that started this says where it hangs
    with service(password) as process:
        for word in words:
            if word == "lock":
                said = lock()
            elif word == "stop":
                assert process is not None
                process.send_signal(signal.SIGSTOP)
                said = "done"
            else:
                said = use(word)
            print(said, flush=True)  # noqa: T201 - what came of it
    os._exit(0)  # a thread that waits for a service that was stopped is no reason to stay


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
