"""How programs read the files to take away: snippets for the folder `data`, which the tests run.

No snippet names a type: a key has the same one in every file that has it.
"""

from typing import NamedTuple

GROWTH, PLACES = "csv/fct_year_on_year_growth.csv", "csv/dim_jurisdictions.csv"


class Snippet(NamedTuple):
    """Code for a program; its result is the growth of each measure with the row of its place."""

    program: str
    code: str


SNIPPETS = (
    Snippet(
        "pandas",
        f"""import pandas
growth = pandas.read_csv("{GROWTH}")
places = pandas.read_csv("{PLACES}")
joined = growth.merge(places, on="jurisdiction_id")""",
    ),
    Snippet(
        "polars",
        f"""import polars
growth = polars.read_csv("{GROWTH}", infer_schema_length=None)
places = polars.read_csv("{PLACES}", infer_schema_length=None)
joined = growth.join(places, on="jurisdiction_id")""",
    ),
    Snippet(
        "R",
        f"""growth <- read.csv("{GROWTH}", fileEncoding = "UTF-8-BOM")
places <- read.csv("{PLACES}", fileEncoding = "UTF-8-BOM")
joined <- merge(growth, places, by = "jurisdiction_id")""",
    ),
    Snippet(
        "DuckDB",
        f"""from '{GROWTH}'
join '{PLACES}' using (jurisdiction_id)""",
    ),
)
