"""Read the text of a release: every number in it, what it says, and what it is likely to mean."""
