"""The variables of dbt that a refresh is given: only names that the project has, each of its type."""

from datetime import date
from typing import Any

from minsheng.errors import UserError
from minsheng.project import MARK, Project


def check(project: Project, text: str) -> None:
    """Raise UserError where a text, as for `dbt --vars`, is no YAML of variables that the project has.

    dbt itself takes any name, and any value for true: a slip would build something else without a word.
    A variable is true or false where its value in dbt_project.yml is, and a day where that is null.
    """
    if not text:
        return
    import yaml  # noqa: PLC0415 - few refreshes have variables

    try:
        given = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:  # such as 2024-02-30, of which YAML makes no day
        raise UserError(
            f"--vars {text!r} is no YAML ({str(error).partition(chr(10))[0]}); {_example()}"
        ) from error
    if not isinstance(given, dict):
        raise UserError(f"--vars {text!r} names no variable; {_example()}")
    declared = yaml.safe_load((project / MARK).read_text(encoding="utf-8")).get("vars") or {} if given else {}
    known = {name: value for name, value in declared.items() if value is None or isinstance(value, bool)}
    for name, value in given.items():
        if name not in known:
            raise UserError(f"--vars: {name!r} is no variable of the project; those are {', '.join(known)}")
        if known[name] is None and not _is_day(value):
            raise UserError(f"--vars: {name} is {value!r}; a day such as 2024-12-31 was expected")
        if isinstance(known[name], bool) and not isinstance(value, bool):
            raise UserError(f"--vars: {name} is {value!r}; true or false was expected")


def _example() -> str:
    return "a variable and its value were expected, such as 'as_of: 2024-12-31'"


def _is_day(value: Any) -> bool:
    if value is None or type(value) is date:
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
