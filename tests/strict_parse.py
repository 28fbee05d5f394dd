"""Parse the project with every deprecation of dbt shown, and fail on any.

On DuckDB dbt checks properties against its JSON schemas only when it is told to; the name it keeps the list
of adapters under is private, so it is looked up with a clear word where it is gone.
"""

import sys

from dbt.cli.main import dbtRunner
from dbt.jsonschemas import jsonschemas


def main() -> int:
    """Return 0 where dbt has nothing to complain of."""
    try:
        jsonschemas._JSONSCHEMA_SUPPORTED_ADAPTERS |= {"duckdb"}
    except AttributeError:
        print("strict parse: dbt keeps its list of adapters elsewhere now; mend tests/strict_parse.py")
        return 1
    strict = ["--no-partial-parse", "--show-all-deprecations", "--warn-error"]
    return 0 if dbtRunner().invoke(["--quiet", "parse", *strict, *sys.argv[1:]]).success else 1


if __name__ == "__main__":
    sys.exit(main())
