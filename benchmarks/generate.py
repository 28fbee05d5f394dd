"""Generate a set of seeds with any number of figures, in the proportions of the real ones.

    python -m benchmarks.generate --figures 50000 --out FOLDER

All real releases are told again, with the same numbers, of other places and earlier years, until there are
at least as many figures as asked for. So each copy is as sound as the real data: parts stay below their
wholes, and printed growth fits. How a column is moved follows from its name; what tells neither of a
release nor of a window stays as it is. `--seeds` names the seeds of another checkout.
"""

import argparse
import shutil
import sys
from pathlib import Path

import duckdb

from minsheng.duck import quoted
from minsheng.errors import UserError

PROJECT = Path(__file__).parents[1]
# Each place is told of in so many blocks of years. Between two blocks lies at least one year without windows,
# so that no window is compared with one of another block, and leap years are moved to leap years.
BLOCKS = 12
BLOCK_YEARS = """
    select (max(year(coalesce(period_end, known_by)::date)) - min(year(period_start::date)) + 1) // 4 * 4 + 4
    from periods
"""
# Codes of counties have two digits, of which the first twenty numbers are left to districts.
MOST_COUNTIES = 79
THREADS = 2
MEMORY = "1GiB"
FIGURES = ("reported_figures", "printed_rates")
# A text with each year in it moved to the block's years.
YEARS_MOVED = """list_aggregate(list_transform(
    regexp_extract_all({column}, '[0-9]+|[^0-9]+'),
    lambda part:
        case when regexp_full_match(part, '[0-9]{{4}}') then (part::integer - years)::varchar else part end
), 'string_agg', '')"""
OF_A_COPY = "copy || {column}"
OF_A_WINDOW = "{column} || '-' || years"
MOVED = {
    **dict.fromkeys(("release_id", "confirming_release_id"), OF_A_COPY),
    "text_file": "copy || '-' || {column}",
    "text_sha256": "sha256(copy || {column})",
    "url": "{column} || '#' || copy",
    "assumption_id": OF_A_WINDOW,
    **dict.fromkeys(
        (
            "period_id",
            "published_on",
            "period_start",
            "period_end",
            "known_by",
            "assumed_end",
        ),
        YEARS_MOVED,
    ),
}
NAMES_OF_WINDOWS = dict.fromkeys(("name_en", "name_zh"), YEARS_MOVED)
# Places without figures, in an order that looks like none: first what there is, then counties made up.
PLACES = """
    create table counties as
    select
        left(jurisdiction_id, 4) || (20 + county_no) as jurisdiction_id,
        'county' as level,
        jurisdiction_id as parent_jurisdiction_id,
        'County ' || county_no || ' of ' || name_en as name_en,
        name_zh || '第' || county_no || '县' as name_zh
    from jurisdictions
    cross join range(1, getvariable('counties') + 1) as numbers (county_no)
    where level = 'prefecture'
        and left(jurisdiction_id, 4) || (20 + county_no) not in (select jurisdiction_id from jurisdictions)
    order by all;

    create table moved_places as
    with free as (
        select
            jurisdiction_id,
            row_number() over (order by hash(jurisdiction_id), jurisdiction_id) - 1 as place_no
        from (
            select jurisdiction_id from jurisdictions where level not in ('country', 'group')
            union all
            select jurisdiction_id from counties
        )
        where jurisdiction_id not in (select jurisdiction_id from told)
    ),

    numbered as (
        select
            jurisdiction_id,
            row_number() over (order by jurisdiction_id) - 1 as told_no,
            count(*) over () as told
        from told
    )

    select replica as place_replica, numbered.jurisdiction_id as told_id, free.jurisdiction_id
    from range(getvariable('replicas')) as replicas (replica)
    cross join numbered
    inner join free on place_no = replica * told + told_no
"""


def load(connection: duckdb.DuckDBPyConnection, seeds: Path) -> dict[str, list[str]]:
    """Load all seeds as text, as they are written, and return the columns of each by its path."""
    columns = {}
    for path in sorted(seeds.glob("*/*.csv")):
        relation = connection.sql(f"from read_csv({quoted(path)}, header = true, all_varchar = true)")
        relation.create(path.stem)
        columns[path.relative_to(seeds).as_posix()] = relation.columns
    return columns


def set_sizes(connection: duckdb.DuckDBPyConnection, figures: int) -> int:
    """Set how often the real releases are told of other places, and return how many copies that makes."""
    connection.sql(f"set variable block_years = ({BLOCK_YEARS})")
    kept = " union all ".join(f"select jurisdiction_id from {name}" for name in FIGURES)
    connection.sql(f"create table told as select distinct jurisdiction_id from ({kept})")
    real, places, prefectures, others = connection.sql(f"""
        select
            (select count(*) from ({kept})),
            (select count(*) from told),
            count(*) filter (level = 'prefecture'),
            count(*) filter (level not in ('country', 'group') and told.jurisdiction_id is null)
        from jurisdictions
        left join told using (jurisdiction_id)
    """).fetchall()[0]
    copies = -(-(figures - real) // real)
    replicas = -(-copies // BLOCKS)
    counties = max(0, -(-(replicas * places - others) // prefectures))
    if figures < real or counties > MOST_COUNTIES:
        most = ((MOST_COUNTIES * prefectures + others) // places * BLOCKS + 1) * real
        raise UserError(f"{figures:,} figures cannot be generated: ask for {real:,} to {most:,}")
    connection.sql(f"set variable replicas = {replicas}; set variable counties = {counties}")
    return copies


def copied(name: str, columns: list[str], copies: int) -> str | None:
    """Return the query for the generated rows of a seed; None where there are none."""
    if name == "jurisdictions":
        return "select * from counties"
    if not {"release_id", "period_id"} & set(columns):
        return None
    years = "block_no * getvariable('block_years') as years"
    blocks = f"(select block_no, {years} from range({BLOCKS}) as blocks (block_no))"
    if "release_id" not in columns:
        moved = MOVED | NAMES_OF_WINDOWS
        shown = ", ".join(moved.get(column, "{column}").format(column=column) for column in columns)
        return f"select {shown} from {name} cross join {blocks} where years > 0 order by years, {name}.rowid"
    # Years are moved once a block, before the rows are many.
    by_block = {column: how for column, how in MOVED.items() if how == YEARS_MOVED and column in columns}
    replaced = ", ".join(f"{how.format(column=column)} as {column}" for column, how in by_block.items())
    moved = f"select * replace ({replaced})" if replaced else "select *"
    rows = f"{moved}, {name}.rowid as row_no from {name} cross join {blocks}"
    shown = {
        column: MOVED[column].format(column=f"told.{column}")
        for column in MOVED.keys() - by_block.keys() & set(columns)
    }
    places = ""
    if "jurisdiction_id" in columns:
        shown["jurisdiction_id"] = "moved_places.jurisdiction_id"
        places = (
            "inner join moved_places on told_id = told.jurisdiction_id and place_replica = copies.replica"
        )
    listed = ", ".join(shown.get(column, f"told.{column}") for column in columns)
    return f"""
        select {listed}
        from (
            select range as copy_no, range // {BLOCKS} as replica, 'G' || lpad(range::varchar, 6, '0') as copy
            from range({copies})
        ) as copies
        inner join ({rows}) as told on copy_no % {BLOCKS} = block_no
        {places}
        order by copy_no, row_no
    """


def generate(figures: int, folder: Path, seeds: Path = PROJECT / "seeds") -> None:
    """Write seeds with at least so many figures of all kinds into a folder; UserError if none can be."""
    if folder.resolve() == seeds.resolve():
        raise UserError(f"{folder} holds the seeds that are read: name another folder with --out")
    shutil.copytree(
        seeds, folder, dirs_exist_ok=True, ignore=lambda _, names: {".landing"}.intersection(names)
    )
    # Sorting millions of rows goes beside the files then instead of into memory.
    settings = {"threads": THREADS, "memory_limit": MEMORY, "temp_directory": str(folder / ".sorted")}
    with duckdb.connect(config=settings) as connection:
        columns = load(connection, seeds)
        copies = set_sizes(connection, figures)
        connection.sql(PLACES)
        for path, names in columns.items():
            name = Path(path).stem
            if query := copied(name, names, copies):
                rows = f"select * from {name} union all ({query})"
                connection.sql(f"copy ({rows}) to {quoted(folder / path)} (header true)")


def main() -> int:
    """Read the command line and generate."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.generate", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--figures", type=int, required=True, help="how many figures at least, of all kinds")
    parser.add_argument("--seeds", type=Path, default=PROJECT / "seeds", help="default: this checkout's")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder to write reference/ and figures/ into"
    )
    options = parser.parse_args()
    try:
        generate(options.figures, options.out, options.seeds)
    except UserError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
