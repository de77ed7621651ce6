#!/bin/sh
# Makes what the commands of the Makefile work with: the system libraries, and .venv with exact versions.
#
#   packaging/setup.sh run      what PhotoDesk needs to run
#   packaging/setup.sh dev      the same, and what its tests need
#   packaging/setup.sh check    changes nothing; says what is there and what is missing
#
# PYTHON names the interpreter (python3 by default). As root on a system with apt-get, missing packages are
# installed; anyone else is told the one line to type, and nothing is changed.
set -eu
cd "$(dirname "$0")/.."

goal=${1:-run}
python=${PYTHON:-python3}
stamp=.venv/photodesk-setup
requirements=packaging/requirements
case $goal in
run) groups="core window engine fonts" ;;
dev | check) groups="core window engine fonts test" ;;
*)
    echo "usage: packaging/setup.sh run|dev|check" >&2
    exit 2
    ;;
esac

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# One that would do, for the message: PhotoDesk is tried with these.
newer_python() {
    for name in python3.13 python3.12 python3.11; do
        if "$name" -c '' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

check_python() {
    if ! command -v "$python" >/dev/null; then
        stop "There is no $python here. PhotoDesk needs Python 3.11 or newer, with venv." \
            "On Debian and Ubuntu: sudo apt-get install -y python3 python3-venv" \
            "To use another one, name it: make PYTHON=python3.12 run"
    fi
    version=$("$python" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) ||
        stop "$python cannot be started. Name another Python: make PYTHON=python3.12 run"
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        found=$(newer_python)
        stop "PhotoDesk needs Python 3.11 or newer; $python is $version." \
            "Name another one: make PYTHON=${found:-python3.12} run"
    fi
}

# The packages that are missing, as one line. Python's venv counts as one where Python comes from apt.
missing_packages() {
    # shellcheck disable=SC2086  # the groups are words
    listed=$("$python" packaging/linux/missing.py $groups)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        listed="python${version%.*}-venv${listed:+ $listed}"
    fi
    printf '%s' "$listed"
}

check_packages() {
    missing=$(missing_packages)
    if [ -z "$missing" ]; then return; fi
    if [ "$goal" != check ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing system packages: $missing"
        install_packages
        missing=$(missing_packages)
        if [ -z "$missing" ]; then return; fi
        stop "Still missing after installing: $missing"
    fi
    if command -v apt-get >/dev/null; then
        line="sudo apt-get install -y $missing"
    elif command -v dnf >/dev/null; then
        line="sudo dnf install -y $missing"
    elif command -v pacman >/dev/null; then
        line="sudo pacman -S --needed $missing"
    else
        stop "PhotoDesk needs what these Debian packages bring, which is missing here: $missing" \
            "Install them under your system's names, then start again."
    fi
    stop "PhotoDesk needs system packages that are missing. Type this line, then start again:" "" "  $line" ""
}

install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq || echo "apt-get update failed; going on with the lists that are there." >&2
    # shellcheck disable=SC2086  # the packages are words
    apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 $missing >/dev/null ||
        stop "apt-get could not install what is missing; its message stands above."
}

# What .venv was made from: another Python or another place means a new one, other files a new installation.
origin() {
    "$python" -c 'import os, sys; print("%d.%d.%d" % sys.version_info[:3], sys.base_prefix, os.getcwd())'
}

content() {
    cat pyproject.toml "$requirements"/*.txt | cksum
}

venv_fits() {
    [ -x .venv/bin/python ] && .venv/bin/python -c 'import pip' 2>/dev/null || return 1
    if [ -f "$stamp" ]; then
        [ "$(sed -n 1p "$stamp")" = "$(origin)" ]
    else
        [ "$(.venv/bin/python -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])')" = "$version" ]
    fi
}

# A set that holds more serves for less: dev serves for run.
installed() {
    [ -f "$stamp" ] && [ "$(sed -n 2p "$stamp")" = "$(content)" ] || return 1
    kind=$(sed -n 3p "$stamp")
    [ "$kind" = dev ] || [ "$kind" = "$goal" ]
}

make_venv() {
    if ! venv_fits; then
        rm -rf .venv
        echo "Making .venv with Python $version"
        "$python" -m venv .venv
    elif installed; then
        return
    fi
    kind=$goal
    if [ -f "$stamp" ] && [ "$(sed -n 3p "$stamp")" = dev ]; then kind=dev; fi
    rm -f "$stamp"
    set -- -r "$requirements/build.txt" -r "$requirements/run.txt"
    if [ "$kind" = dev ]; then set -- "$@" -r "$requirements/dev.txt"; fi
    echo "Installing exact versions into .venv (some 900 MB on the disk, the web engine included)"
    .venv/bin/python -m pip install -qq --disable-pip-version-check "$@"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-build-isolation --no-deps -e .
    .venv/bin/python -m pip check -q
    .venv/bin/python -m compileall -q photodesk # so that the first start is as quick as the next
    { origin && content && echo "$kind"; } >"$stamp"
}

say_state() {
    if [ ! -x .venv/bin/python ]; then
        echo ".venv: not made yet"
    elif venv_fits && goal=run && installed; then
        echo ".venv: up to date ($(sed -n 3p "$stamp"))"
    else
        echo ".venv: will be brought up to date"
    fi
}

check_python
if [ "$goal" = check ]; then
    echo "Python: $version ($python)"
    say_state
    goal=check
    check_packages
    echo "System packages: nothing is missing"
else
    check_packages
    make_venv
fi
