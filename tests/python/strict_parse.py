"""Read the project with every deprecation of dbt shown.

On DuckDB dbt checks properties against its JSON schemas only when it is told to; the name it keeps the list
of adapters under is private, so it is looked up with a clear word where it is gone.
"""

import sys
from unittest import mock

from dbt.cli.main import dbtRunner, dbtRunnerResult
from dbt.jsonschemas import jsonschemas

ADAPTERS = "_JSONSCHEMA_SUPPORTED_ADAPTERS"


def parsed(*arguments: str) -> dbtRunnerResult:
    """Return what dbt makes of the project; any warning is an error, and dbt prints it."""
    if not hasattr(jsonschemas, ADAPTERS):
        sys.exit(
            "strict parse: dbt keeps its list of adapters elsewhere now; mend tests/python/strict_parse.py"
        )
    strict = ["--no-partial-parse", "--show-all-deprecations", "--warn-error"]
    with mock.patch.object(jsonschemas, ADAPTERS, getattr(jsonschemas, ADAPTERS) | {"duckdb"}):
        return dbtRunner().invoke(["--quiet", "parse", *strict, *arguments])


if __name__ == "__main__":
    sys.exit(not parsed(*sys.argv[1:]).success)
