"""`python -m photodesk.browser`: for PhotoDesk itself, which asks it through its standard input."""

import sys

from photodesk.browser.program import main

if __name__ == "__main__":
    sys.exit(main())
