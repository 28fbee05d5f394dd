"""What each measure counts, as sets of things that no two sets share.

A part counts some of what its whole counts, a numerator some of its denominator. Where each measure is a set
of atoms, and parts have theirs among those of their whole, any numbers given to the atoms agree with each
other.
"""

from collections import defaultdict

import duckdb


def sets_of_atoms(
    measures: list[str], breakdowns: list[tuple[str, str, str, bool]], rates: list[tuple[str, str]]
) -> dict[str, set[str]]:
    """Give each measure its atoms, which are named after measures: what this one counts beside its parts.

    `breakdowns` are rows of whole, breakdown, part and whether the parts are all there is; `rates` are
    numerator and denominator. A whole of which the parts are all has no atom of its own; what else is known
    to belong to it then goes to the first of these parts.
    """
    parts = defaultdict(set)
    exhaustive = defaultdict(list)
    for whole, breakdown, part, is_exhaustive in breakdowns:
        parts[whole].add(part)
        if is_exhaustive:
            exhaustive[whole, breakdown].append(part)
    for numerator, denominator in rates:
        parts[denominator].add(numerator)
    atoms = {measure: {measure} for measure in measures}
    for whole, _ in exhaustive:
        atoms[whole].discard(whole)
    while True:
        before = {measure: len(held) for measure, held in atoms.items()}
        for whole, held in parts.items():
            atoms[whole].update(*(atoms[part] for part in held))
        for (whole, _), held in exhaustive.items():
            atoms[held[0]].update(atoms[whole].difference(*(atoms[part] for part in held)))
        if before == {measure: len(held) for measure, held in atoms.items()}:
            return atoms


def weights(atoms: dict[str, set[str]], sizes: dict[str, float], default: float) -> dict[str, float]:
    """How much each atom counts, so that the measures come near their sizes: small measures first."""
    weight: dict[str, float] = {}
    for measure, held in sorted(atoms.items(), key=lambda item: (len(item[1]), item[0])):
        missing = sizes.get(measure, default) - sum(weight.get(atom, 0) for atom in held)
        new = sorted(atom for atom in held if atom not in weight)
        for atom in new:
            weight[atom] = max(missing / len(new), 1.0)
    return weight


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the table atoms: one row per measure, with the list of its atoms and their weights."""
    measures = [row[0] for row in connection.sql("select measure_id from measures order by all").fetchall()]
    breakdowns = connection.sql(
        "select whole_measure_id, breakdown, part_measure_id, is_exhaustive from measure_parts order by all"
    ).fetchall()
    rates = connection.sql(
        "select numerator_measure_id, denominator_measure_id from rates where kind != 'ratio' order by all"
    ).fetchall()
    sizes = dict(connection.sql("select measure_id, size from sizes").fetchall())
    default = connection.sql("select median(size) from sizes").fetchall()[0][0]
    atoms = sets_of_atoms(measures, breakdowns, rates)
    weight = weights(atoms, sizes, default)
    connection.sql("create table atoms (measure_id varchar, atoms struct(name varchar, weight double)[])")
    connection.executemany(
        "insert into atoms values (?, ?)",
        [
            [measure, [{"name": atom, "weight": weight[atom]} for atom in sorted(held)]]
            for measure, held in atoms.items()
        ],
    )
