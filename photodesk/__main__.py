"""`python -m photodesk`."""

import sys

from photodesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
