"""Reads the lists under nlp/lexicon: an expression a line, shell braces for endings, a tab before regions."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "lexicon"
THESAURUS = Path(__file__).parents[1] / "concepts"
BRACES = re.compile(r"\{([^{}]*)\}")


def expand(expression: str) -> Iterator[str]:
    """`gracia{,s}` → gracia, gracias."""
    braces = BRACES.search(expression)
    if not braces:
        yield " ".join(expression.split())
        return
    before, after = expression[: braces.start()], expression[braces.end() :]
    for choice in braces.group(1).split(","):
        yield from expand(f"{before}{choice}{after}")


def expressions(path: Path) -> Iterator[str]:
    """All expressions of one list, written out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        bare = line.partition("#")[0].partition("\t")[0].strip()
        if bare:
            yield from expand(bare)


def lists(root: Path = ROOT) -> Iterator[tuple[str, Path]]:
    """(`emotion.joy`, its file) for every list, Spanish and English under one name, in a fixed order."""
    for path in sorted(root.glob("*/*/*.txt")):
        yield f"{path.parent.name}.{path.stem}", path


def concepts(root: Path = THESAURUS) -> Iterator[tuple[str, list[str]]]:
    """(`concept.kin`, its words) for every line of the thesaurus."""
    for path in sorted(root.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, colon, words = line.partition("#")[0].partition(":")
            if colon:
                yield f"concept.{name}", words.split(",")
