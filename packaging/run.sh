#!/bin/sh
# Starts PhotoDesk from .venv; where there is no screen, takes the guided tour instead and says so.
set -eu
cd "$(dirname "$0")/.."

case ${1:-} in
sandbox | tour | doctor | -h | --help | --version) exec .venv/bin/photodesk "$@" ;;
esac
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ] || [ "$(uname -s)" != Linux ]; then
    exec .venv/bin/photodesk "$@"
fi
echo "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set): taking the guided tour instead."
QT_QPA_PLATFORM=offscreen .venv/bin/photodesk tour --out tour "$@"
echo "The tour's pictures are in $(pwd)/tour"
