"""make chaos: 20 times kill -9 while 1,000 notes arrive with 5 % faults; prints what became of them."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.chaos.storm import storm


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--notes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        verdict = asyncio.run(storm(Path(folder), asked.kills, asked.notes, asked.seed, tell=print))
    print(
        f"{verdict.sent} notes, {asked.kills} kills: {verdict.lost} lost, {verdict.doubled} noted twice, "
        f"{verdict.out_of_order} out of order; {verdict.cards} cards arrived, {verdict.extra} of them twice, "
        f"{verdict.unanswered} notes without a card; {verdict.uncertain} messages listed as uncertain"
    )
    sys.exit(0 if verdict.good else 1)


if __name__ == "__main__":
    main()
