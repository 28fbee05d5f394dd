"""DuckDB for the browser: where its program comes from.

No package of the index has it alone. `make build` fetches one that holds it, checks its hash, and keeps the
archive in the environment; requirements-site.in names it. It is never installed or imported.
"""

import re
import struct
import sys
import zipfile
from pathlib import Path

# DuckDB-Wasm's program and the script that runs it in a worker; the builder of the package adds to the names.
PROGRAM = re.compile(r"/duckdb-eh[\w-]*\.wasm$")
WORKER = re.compile(r"/duckdb-browser-eh\.worker[\w-]*\.js$")
NAME_LENGTHS = 26  # where in the header of an entry of an archive the lengths of its variable parts stand


def archive() -> Path | None:
    """Return the archive that holds DuckDB, or None where it was not fetched."""
    return next((Path(sys.prefix) / "assets").glob("embedding_atlas-*.whl"), None)


def deflated(name: re.Pattern[str]) -> bytes:
    """Return the one file of the archive that has such a name, compressed as it lies there.

    To compress it anew would take seconds, and browsers can unpack this form.
    """
    path = archive()
    if path is None:
        raise FileNotFoundError("the archive with DuckDB for the browser was not fetched")
    with zipfile.ZipFile(path) as opened:
        (entry,) = (entry for entry in opened.infolist() if name.search(entry.filename))
    with path.open("rb") as file:
        file.seek(entry.header_offset + NAME_LENGTHS)
        file.seek(sum(struct.unpack("<HH", file.read(4))), 1)
        return file.read(entry.compress_size)
