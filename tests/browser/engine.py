"""Run as a process of its own by the tests: the browser's own window in the real engine, many times over.

One JSON object a line tells what to do, one answers with what is to be seen. Only the tests have it.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from photodesk.accounts.browsing import Said, read_request
from photodesk.browser import quiet

quiet.prepare(os.environ, dark="dark" in sys.argv[1:], root=quiet.is_root())

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer, QUrl  # noqa: E402 - after the environment
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWebEngineCore import QWebEngineCertificateError  # noqa: E402
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget  # noqa: E402

from photodesk.browser.page import Page, Refusal  # noqa: E402
from photodesk.browser.session import make_application  # noqa: E402
from photodesk.browser.window import SignInWindow  # noqa: E402

LIMIT = 15.0
"""Seconds that anything may take."""
_REFUSE = Page._certificate


def _accept(_: Page, error: QWebEngineCertificateError) -> None:
    error.acceptCertificate()


class Driver:
    """One window after the other."""

    def __init__(self) -> None:
        self.window: SignInWindow | None = None
        self.said: list[Said] = []
        self.refusals: list[Refusal] = []
        self.loads = 0
        self.application: QApplication | None = None

    def open(self, request: dict[str, Any]) -> None:
        """Begin a sign-in."""
        read = read_request(json.dumps(request).encode())
        if self.application is None:
            self.application = make_application(read.look)
        self.close()
        self.said, self.refusals, self.loads = [], [], 0
        self.window = made = SignInWindow(read)
        made.said.connect(self.said.append)
        made.refused.connect(self.refusals.append)
        made.begin()
        self._count_loads()
        made.show()
        self.settle()

    def trust(self, *, on: bool) -> None:
        """Believe every certificate from now on, as if each had been bought, or no longer."""
        setattr(Page, "_certificate", _accept if on else _REFUSE)  # noqa: B010

    def close(self) -> None:
        """Forget the window, as the program does at its end."""
        if self.window is not None:
            self.window.discard()
            self.window.deleteLater()
            self.window = None
            self.spin(0.01)

    def settle(self) -> None:
        """Wait until something has been loaded, or has ended."""
        self.until(lambda: self.loads or self.said, "the page")

    def go(self, url: str) -> None:
        """Go to `url` as if the page had led there."""
        self.loads = 0
        self.page.setUrl(QUrl(url))
        self.settle()

    def again(self) -> None:
        """Press “Try again”."""
        self.loads = 0
        assert self.window is not None
        button = next(each for each in self.window.state.findChildren(QPushButton) if each.isVisible())
        button.click()
        self._count_loads()
        self.settle()

    def click(self, selector: str) -> None:
        """Press the middle of an element with the mouse, once there is something to be seen."""
        self.until(lambda: self.run("performance.getEntriesByType('paint').length"), "the first paint")
        found = self.run(
            "(() => {const r = document.querySelector(" + json.dumps(selector) + ").getBoundingClientRect();"
            " return JSON.stringify([r.x + r.width / 2, r.y + r.height / 2])})()"
        )
        target = self.target
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(*map(round, json.loads(found))))
        self.spin(0.05)

    def press(self, name: str) -> None:
        """Press a button of the window, by its text or accessible name."""
        assert self.window is not None
        buttons = [*self.window.findChildren(QPushButton), *self.window.findChildren(QToolButton)]
        named = [
            each for each in buttons if name in (each.text(), each.accessibleName()) and each.isVisible()
        ]
        named[0].click()

    def type(self, text: str) -> None:
        """Type into the page."""
        QTest.keyClicks(self.target, text)
        self.spin(0.02)

    def key(self, name: str) -> None:
        """Press a key, such as "Tab" or "Ctrl++", where the focus is."""
        *modifiers, key = name.split("+") if not name.endswith("++") else [name[:-2], "Plus"]
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= getattr(
                Qt.KeyboardModifier, {"Ctrl": "ControlModifier"}.get(modifier, f"{modifier}Modifier")
            )
        QTest.keyClick(self.target, getattr(Qt.Key, f"Key_{key}"), held)
        self.spin(0.02)

    def run(self, script: str) -> Any:
        """Return what a script says in the page."""
        found: list[Any] = []
        self.page.runJavaScript(script, 0, found.append)
        self.until(lambda: found, "the script")
        return found[0]

    def crash(self) -> None:
        """Kill the process that draws the page."""
        os.kill(self.page.renderProcessPid(), 9)
        assert self.window is not None
        shown = self.window
        self.until(lambda: shown.stack.currentWidget() is shown.state, "the page to be gone")

    def grab(self, path: str) -> None:
        """Save a picture of the window."""
        assert self.window is not None
        self.spin(0.3)
        self.window.grab().save(path)

    def shut(self) -> None:
        """Close the window, as its frame does."""
        assert self.window is not None
        self.window.close()

    def press_key(self, name: str) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.target, getattr(Qt.Key, f"Key_{name}"))
        self.spin(0.05)

    def wait(
        self,
        wish: str = "",
        whose: str | None = None,
        *,
        answer: bool = False,
        title: str = "",
        state: str = "",
    ) -> None:
        """Wait for a refusal, an answer, the title of a page, or what is shown in its place."""
        shown = self.window
        assert shown is not None
        if answer:
            self.until(lambda: self.said, "the answer")
        elif state:
            self.until(lambda: shown.state.text.startswith(state), f"the state {state}")
        elif title:
            self.until(lambda: self.page.title() == title, f"the page {title}")
        else:
            self.until(lambda: self._was_refused(wish, whose), f"a refusal of {wish} {whose}")

    def facts(self) -> dict[str, Any]:
        """Return what is to be seen."""
        shown = self.window
        assert shown is not None
        self.spin(0.02)
        return {
            "said": [[each.outcome.value, each.text] for each in self.said],
            "refusals": [[each.wish.value, each.whose, each.words, each.link] for each in self.refusals],
            "address": shown.address,
            "origin": shown.origin.host,
            "origin_says": shown.origin.accessibleName(),
            "notice": shown.notice.text,
            "back": shown.back.isEnabled(),
            "menu": [action.text() for action in shown.view.menu().actions()]
            if shown.view is not None
            else [],
            "state": shown.state.text if shown.stack.currentWidget() is shown.state else "",
            "title": shown.windowTitle(),
            "windows": sum(each.isVisible() for each in QApplication.topLevelWidgets()),
            "can_try_again": any(each.isVisible() for each in shown.state.findChildren(QPushButton)),
            "zoom": shown.view.zoomFactor() if shown.view is not None else 0,
            "focus": _named(QApplication.focusWidget()),
        }

    def spin(self, seconds: float) -> None:
        """Let the engine have so many seconds."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait until `condition` holds."""
        ends = time.monotonic() + LIMIT
        while not condition():
            if time.monotonic() > ends:
                raise TimeoutError(f"waited {LIMIT:g} s for {what}; {self.refusals}")
            self.spin(0.01)

    @property
    def page(self) -> Any:
        assert self.window is not None
        return self.window.page

    @property
    def target(self) -> QWidget:
        """The widget that takes what is typed into the page."""
        assert self.window is not None
        view = self.window.view
        assert view is not None
        return view.focusProxy() or view

    def _count_loads(self) -> None:
        self.page.loadFinished.connect(self._loaded)

    def _loaded(self, _: bool) -> None:
        self.loads += 1

    def _was_refused(self, wish: str, whose: str | None) -> bool:
        return any(each.wish == wish and whose in (None, each.whose) for each in self.refusals)


def _named(widget: QWidget | None) -> str:
    if widget is None:
        return ""
    return widget.accessibleName() or getattr(widget, "text", lambda: "")() or type(widget).__name__


def main() -> None:
    """Do what each line says."""
    driver = Driver()
    for line in sys.stdin:
        order = json.loads(line)
        try:
            result = getattr(driver, order["do"])(*order.get("with", ()), **order.get("named", {}))
            answer = {"ok": result}
        except Exception as error:  # noqa: BLE001 - the test is told
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.__stdout__.write(json.dumps(answer) + "\n")  # type: ignore[union-attr]
        sys.__stdout__.flush()  # type: ignore[union-attr]
    driver.close()


if __name__ == "__main__":
    main()
