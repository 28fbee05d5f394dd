"""The files of a draft that is looked at: each is written whole, and none over what another program wrote."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from minsheng import files
from minsheng.errors import UserError
from minsheng.project import Project

Row = dict[str, str]
# The file of a draft that adds to a table, where that has another name.
ADDED = {"rates": "rate_definitions"}


@dataclass
class DraftFiles:
    """The CSV files of a draft, with what each held when it was read or written."""

    folder: Path
    project: Project
    _as_read: dict[str, bytes] = field(init=False, default_factory=dict)

    def rows(self, file: str) -> list[Row]:
        """Return the rows of a file that the draft may have."""
        path = self.folder / file
        if not path.is_file():
            return []
        self._as_read[file] = path.read_bytes()
        text = self._as_read[file].decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    def table(self, name: str) -> list[Row]:
        """Return the rows of a table, and of the draft those that it adds to it."""
        return self.project.rows(name) + self.rows(f"{ADDED.get(name, name)}.csv")

    def add(self, name: str, new: Row) -> None:
        """Add a row to what the draft adds to a table; a column that it does not name is empty."""
        columns = self.project.rows(name)[0]
        file = f"{ADDED.get(name, name)}.csv"
        self.put(file, [*self.rows(file), {one: new.get(one, "") for one in columns}])

    def put(self, file: str, rows: list[Row]) -> None:
        """Write a file whole, or take it away where it has no row, since landing refuses a header alone.

        UserError, and it stays, where another program has changed it meanwhile.
        """
        path = self.folder / file
        if (path.read_bytes() if path.is_file() else None) != self._as_read.get(file):
            raise UserError(
                f"another program has changed {path} since it was read: stop, and begin the review anew. "
                "What was decided before is in the draft, this row is not"
            )
        if not rows:
            path.unlink(missing_ok=True)
            self._as_read.pop(file, None)
            return
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self._as_read[file] = text.getvalue().encode()
        files.write_whole(path, self._as_read[file])
