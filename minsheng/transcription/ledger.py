"""Write seeds/figures/text_numbers.csv: every number of the texts at hand."""

import csv
import io
from pathlib import Path

from minsheng import files
from minsheng.errors import UserError
from minsheng.numbers import text_numbers
from minsheng.project import Project

FILE = Path("seeds/figures/text_numbers.csv")
COLUMNS = "release_id", "char_start", "number_text"


def write(project: Project, sources: Path) -> str:
    """Replace the ledger by what the texts hold and return a sentence on it.

    All texts that the releases name must be there: a ledger of some texts would lose the others' numbers.
    Raises UserError where one is missing.
    """
    rows: list[tuple[str, int, str]] = []
    for release in project.rows("releases"):
        if not release["text_file"]:
            continue
        text = sources / release["text_file"]
        if not text.is_file():
            raise UserError(f"{sources} has no {text.name}, the text of release {release['release_id']}")
        rows += [
            (release["release_id"], number.char_start, number.number_text)
            for number in text_numbers.find(files.decoded(text.read_bytes(), text))
        ]
    content = io.StringIO()
    csv.writer(content, lineterminator="\n").writerows([COLUMNS, *rows])
    files.write_whole(project / FILE, content.getvalue().encode())
    return f"{FILE}: {len(rows)} numbers"
