"""Mistakes of the user, told without a traceback."""


class UserError(Exception):
    """What was found, what was expected, what to do; the command ends with exit code 2."""
