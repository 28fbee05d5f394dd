"""What `minsheng transcribe` writes and `minsheng land` reads must agree on."""

import re

RELEASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
# What stands before the note of a row that the transcriber is not sure of, and its list of all numbers.
REVIEW_MARK = "review:"
REPORT = "report.txt"  # what a landing says of a folder, beside its files
LEDGER = "ledger.csv"
# Reasons that a command gives and no reader: a figure is taken out; a number is that of one left out.
WITHDRAWN, LEFT_OUT = "withdrawn", "left_out"
