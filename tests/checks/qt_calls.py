"""Run as a child process by test_qt_calls.py: many Qt calls that return None, True or False.

    python qt_calls.py COUNT [steal]

With "steal" each call also drops a reference to None that it does not own, which is what a faulty binding
does. Prints "survived" at its end.
"""

import ctypes
import sys

from PySide6.QtCore import QObject


def main(count: int, *, steal: bool) -> None:
    """Make `count` rounds of calls, about as many as a minute of scrolling makes."""
    drop = ctypes.pythonapi.Py_DecRef
    drop.argtypes = [ctypes.py_object]
    drop.restype = None
    thing = QObject()
    for number in range(count):
        thing.setObjectName("a")
        thing.parent()
        thing.setProperty("n", number % 7)
        thing.isWidgetType()
        thing.blockSignals(False)
        thing.inherits("QObject")
        if steal:
            drop(None)
    sys.stdout.write("survived\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), steal="steal" in sys.argv[2:])
