"""Take in the file of a release's text, or say in a sentence why it is none."""

import re
from pathlib import Path

from minsheng import files
from minsheng.errors import UserError

MOST_BYTES = 16 * 2**20
HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|div|p|span|script)\b[^>]*>", re.IGNORECASE)
FEW_TAGS = 3
SAMPLE = 65536
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"%PDF": "a PDF", b"PK\x03\x04": "a Word or zip file"}


def read(path: Path) -> str:
    """Return the text of a file, its characters as they are (a byte order mark counts as one).

    Raises UserError for a file that is missing, empty, too large, not UTF-8, binary, or an HTML page.
    """
    content = _content(path)
    for mark, name in MARKS.items():
        if content.startswith(mark):
            raise UserError(f"{path} is {name}; plain text in UTF-8 was expected. Save it as such")
    if b"\x00" in content[:SAMPLE]:
        raise UserError(f"{path} is binary; plain text in UTF-8 was expected")
    text = files.decoded(content, path)
    if found := CONTROL.search(text):
        raise UserError(
            f"{path} holds a control character, {found.group()!r} at {found.start()}; plain text was expected"
        )
    if len(HTML.findall(text[:SAMPLE])) >= FEW_TAGS:
        raise UserError(
            f"{path} is an HTML page; its plain text was expected. Copy the article's text into a file"
        )
    if not text.strip():
        raise UserError(f"{path} is empty; the plain text of a release was expected")
    return text


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise UserError(f"{path} is no file; the plain text of a release was expected")
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UserError(
                f"{path} has {size / 2**20:.0f} MB; a release has less than one, and at most "
                f"{MOST_BYTES // 2**20} MB are read. Is it the right file?"
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror})") from error
