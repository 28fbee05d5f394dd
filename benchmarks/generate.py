"""Generate a set of seeds with any number of figures, in the proportions of the real ones.

    python -m benchmarks.generate --figures 50000 --out FOLDER

The folder gets `reference/` and `figures/` with the headers of the project's own seeds: the real rows, and
generated ones of other places and years after them. The two SQL files beside this one say how they are made.
"""

import argparse
import shutil
import sys
from pathlib import Path

import duckdb

from benchmarks import atoms
from benchmarks.seeds import PROJECT, THREADS, csv_scan, declared_types
from minsheng.errors import UserError

PLACES = Path(__file__).with_name("generate_places.sql")
FIGURES = Path(__file__).with_name("generate_figures.sql")
# Each place is told of in so many blocks of years.
BLOCKS = 3
# Codes of counties have two digits, of which the first twenty numbers are left to districts.
MOST_COUNTIES = 79
MEMORY = "1GiB"
# What generated rows are added to, and the relation that makes them.
GENERATED = {
    "figures/reported_figures": "generated_counts",
    "figures/printed_rates": "generated_rates",
    "figures/text_numbers": "generated_text_numbers",
    "figures/numbers_ruled_out": "generated_numbers_ruled_out",
    "figures/figures_left_out": "generated_figures_left_out",
    "figures/confirmations": "generated_confirmations",
    "reference/releases": "generated_releases",
    "reference/periods": "generated_periods",
    "reference/period_assumptions": "generated_period_assumptions",
    "reference/jurisdictions": "counties",
}
# What generated rows are sorted by, where they have it; nothing else makes DuckDB write them in one order.
ORDER = ("release_id", "figure_no", "char_start", "confirming_release_id", "period_id", "jurisdiction_id")


def load_seeds(connection: duckdb.DuckDBPyConnection, seeds: Path) -> dict[str, list[str]]:
    """Load the real seeds with their declared types; return the columns of each."""
    types = declared_types(seeds)
    for seed, columns in types.items():
        connection.sql(f"create table {Path(seed).name} as select * from {csv_scan(seeds / seed, columns)}")
    return {seed: list(columns) for seed, columns in types.items()}


def set_sizes(connection: duckdb.DuckDBPyConnection, figures: int, seed: int) -> None:
    """Set the variables of the SQL: how many places tell the real releases anew, in how many years."""
    told, years, prefectures, other_places = connection.sql("""
        select
            (select count(*) from reported_figures) + (select count(*) from printed_rates),
            (select max(year(period_start)) - min(year(period_start)) + 1
             from periods where period_id in (select period_id from reported_figures)),
            (select count(*) from jurisdictions where level = 'prefecture'),
            (select count(*) from jurisdictions where level not in ('country', 'group')
             and jurisdiction_id not in (select jurisdiction_id from reported_figures)
             and jurisdiction_id not in (select jurisdiction_id from printed_rates))
    """).fetchall()[0]
    generated = figures - told
    replicas = -(-generated // told)
    counties = max(1, -(-(-(-replicas // BLOCKS) - other_places) // prefectures))
    if generated < 0 or counties > MOST_COUNTIES:
        most = (MOST_COUNTIES * prefectures + other_places) * BLOCKS * told
        raise UserError(f"{figures:,} figures cannot be generated: ask for {told:,} to {most:,}")
    variables = {
        "seed": seed,
        "generated": generated,
        "figures_told": told,
        "replicas": replicas,
        "counties": counties,
        "blocks": BLOCKS,
        "block_years": years,
    }
    for name, value in variables.items():
        connection.sql(f"set variable {name} = {value}")


def write_seed(connection: duckdb.DuckDBPyConnection, seed: str, columns: list[str], folder: Path) -> None:
    """Write the real rows of one seed, then its generated ones in an order of their own."""
    names = ", ".join(columns)
    order = ", ".join(str(columns.index(name) + 1) for name in columns if name in ORDER)
    connection.sql(f"""
        copy (
            select {names} from {Path(seed).name}
            union all
            select * from (select {names} from {GENERATED[seed]} order by {order})
        ) to '{folder / seed}.csv' (header true, delimiter ',')
    """)


def generate(figures: int, folder: Path, seed: int = 1, seeds: Path = PROJECT / "seeds") -> None:
    """Write seeds with so many figures (rows of reported_figures and printed_rates) into a folder."""
    shutil.copytree(
        seeds, folder, dirs_exist_ok=True, ignore=lambda _, names: {".landing"}.intersection(names)
    )
    # Sorting millions of rows goes beside the files then instead of into memory.
    settings = {"threads": THREADS, "memory_limit": MEMORY, "temp_directory": str(folder / ".sorted")}
    with duckdb.connect(config=settings) as connection:
        columns = load_seeds(connection, seeds)
        set_sizes(connection, figures, seed)
        connection.sql(PLACES.read_text(encoding="utf-8"))
        atoms.create(connection)
        connection.sql(FIGURES.read_text(encoding="utf-8"))
        for name in GENERATED:
            write_seed(connection, name, columns[name], folder)


def main() -> int:
    """Read the command line and generate."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.generate", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--figures", type=int, required=True, help="how many rates and figures in all")
    parser.add_argument(
        "--seed", type=int, default=1, help="the same seed gives the same figures; default: 1"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="folder to write reference/ and figures/ into"
    )
    options = parser.parse_args()
    try:
        generate(options.figures, options.out, options.seed)
    except UserError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
