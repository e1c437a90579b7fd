"""Reads a CSV file as it comes: UTF-8 or Latin-1, comma or semicolon, Spanish or English headers."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FORMULA = ("=", "+", "@", "\t", "\r")
"""A cell that starts so would be run by a spreadsheet that opens our export."""


class UnreadableFile(Exception):
    """The file is no CSV table with the columns that are needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`line` counts from 1, the header's; cells are by our column names, stripped."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Our name, and the headers that mean it (folded)."""

    name: str
    headers: tuple[str, ...]
    needed: bool = False


def read_rows(path: Path, columns: Sequence[Column]) -> Iterator[Row]:
    """Raises UnreadableFile when a needed column is missing; OSError when the file can't be read."""
    text = decoded(path.read_bytes())
    reader = csv.reader(io.StringIO(text), dialect=_dialect(text))
    header = [cell.strip().casefold() for cell in next(reader, [])]
    places = {column.name: header.index(h) for column in columns for h in column.headers if h in header}
    missing = [column.headers[0] for column in columns if column.needed and column.name not in places]
    if missing:
        raise UnreadableFile(", ".join(missing))
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield Row(
                line=reader.line_num,
                cells={n: cells[at].strip() for n, at in places.items() if at < len(cells)},
            )


def decoded(raw: bytes) -> str:
    """UTF-8 with or without its mark, else Latin-1 as older spreadsheets write it."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def is_formula(cell: str) -> bool:
    return cell.startswith(FORMULA) and not cell[1:].replace(" ", "").isdigit()


def _dialect(text: str) -> type[csv.Dialect]:
    class Found(csv.excel):
        delimiter = max(",;\t", key=text.partition("\n")[0].count)

    return Found
