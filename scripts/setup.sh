#!/bin/sh
# Builds the private environment in the folder named by the first argument; run again only when requirements change.
set -eu
venv=$1
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Libreta needs Python 3.11 or newer. On Debian: sudo apt-get install -y python3 python3-venv" >&2
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    echo "Python's venv module is missing. On Debian: sudo apt-get install -y python3-venv, then run make again." >&2
    exit 1
fi

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
echo "Setting up $venv (once, about a minute)…" >&2
[ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check uv==0.13.9
UV_PYTHON_DOWNLOADS=never "$venv/bin/uv" pip sync --quiet --python "$venv/bin/python" --require-hashes requirements-dev.txt
touch "$venv/ready"
