"""make bench: every figure that the project claims, a table each; name some to run only those."""

import subprocess
import sys
import time

ALL = (
    "latency",
    "intake",
    "reading",
    "linking",
    "words_to_products",
    "offers",
    "learning",
    "dates",
    "growth",
    "cards",
    "erasure",
    "misspelt",
    "guard",
    "cipher",
)


def main() -> None:
    """Each in a process of its own, so that none warms or burdens the next."""
    asked = sys.argv[1:] or ALL
    failed = [name for name in asked if run(name)]
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


def run(name: str) -> int:
    print(f"\n## {name}\n", flush=True)
    began = time.monotonic()
    status = subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], check=False).returncode
    print(f"\n({time.monotonic() - began:.0f} s)", flush=True)
    return status


if __name__ == "__main__":
    main()
