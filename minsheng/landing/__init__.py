"""Taking a release into the seeds: reading its files, checking them, writing all of it or nothing."""

# Where a landing folder keeps what has landed, and what was refused.
DONE_FOLDERS = ("landed", "rejected")
