"""The content of a seed with rows added, taken out or replaced; what stays, stays byte for byte."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

Cells = dict[str, str]


def with_rows(content: bytes, rows: Iterable[Iterable[str]]) -> bytes:
    """Return the content with rows below, their lines ended as those above."""
    end = _end(content)
    between = b"" if content.endswith(b"\n") or not content else end.encode()
    return content + between + _as_csv(rows, end)


def changed(content: bytes, change: Callable[[Cells], Cells | None]) -> bytes:
    """Return the content with each row as `change` gives it: itself, another in its place, or None."""
    header: list[str] = []
    parts = []
    for cells, raw in _records(content):
        row = dict(zip(header, cells, strict=False))
        new = change(row) if header else row
        header = header or cells
        if new is row:
            parts.append(raw)
        elif new is not None:
            parts.append(_as_csv([[new[column] for column in header]], _end(content)))
    return b"".join(parts)


def without(content: bytes, goes: Callable[[Cells], bool]) -> bytes:
    """Return the content without the rows that go."""
    return changed(content, lambda row: None if goes(row) else row)


def _records(content: bytes) -> Iterator[tuple[list[str], bytes]]:
    """Yield each record of a CSV file with its bytes, whatever ends its lines."""
    lines = content.splitlines(keepends=True)
    begin = 0
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    for cells in reader:
        yield cells, b"".join(lines[begin : reader.line_num])
        begin = reader.line_num


def _end(content: bytes) -> str:
    return "\r\n" if content.endswith(b"\r\n") else "\n"


def _as_csv(rows: Iterable[Iterable[str]], end: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue().encode()
