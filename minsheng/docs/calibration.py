"""Write the evidence for the readings of printed numbers into docs/decisions.md, from the built warehouse."""

import duckdb

BEGIN = "<!-- calibration: written by `minsheng pages` -->"
END = "<!-- end of calibration -->"
FORMS = {"zh": "万, 亿", "en": "million, billion", "zeros": "closing zeros"}
HEAD = "| printed as | qualifier | pairs | {readings} | in use |"
READINGS = "select name_en from seeds.calibration_readings order by sort_order"
# A reading explains a pair where some count that it allows is one that the evidence allows.
PAIRS = """
    with tried as (
        select
            pairs.*, readings.sort_order,
            ceil(value + readings.lower_steps * step) <= most
            and ceil(value + readings.upper_steps * step) - cast(readings.upper_is_exclusive as integer)
                >= least as explains
        from intermediate.int_calibration as pairs
        cross join seeds.calibration_readings as readings
    ), counted as (
        select form, qualifier, sort_order, count(*) as pairs, count(*) filter (explains) as explained,
            count(*) filter (lower_bound <= most and upper_bound >= least) as held
        from tried group by form, qualifier, sort_order
    )
    select form, qualifier, any_value(pairs), list(explained order by sort_order), any_value(held)
    from counted group by form, qualifier order by qualifier, form desc
"""


def documented(connection: duckdb.DuckDBPyConnection, page: str) -> str:
    """Return the page with the table of evidence between its marks written anew."""
    before, rest = page.split(BEGIN, 1)
    return f"{before}{BEGIN}\n\n{table(connection)}\n\n{END}{rest.split(END, 1)[1]}"


def table(connection: duckdb.DuckDBPyConnection) -> str:
    """Return how many pairs each reading explains, per form and qualifier, and the one that is in use."""
    readings = [name for (name,) in connection.execute(READINGS).fetchall()]
    lines = [HEAD.format(readings=" | ".join(readings)), "|---|---|" + "---:|" * (len(readings) + 2)]
    for form, qualifier, pairs, explained, held in connection.execute(PAIRS).fetchall():
        counts = " | ".join(str(one) for one in (pairs, *explained, held))
        lines.append(f"| {FORMS.get(form, form)} | {qualifier} | {counts} |")
    return "\n".join(lines)
