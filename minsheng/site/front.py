"""The front page: what the site holds, and where to look."""

import duckdb

from minsheng.duck import rows
from minsheng.site import page

COUNTS = """
    select
        (select count(*) from marts.fct_reported_figures) as figures,
        (select count(*) from marts.dim_releases where figure_count > 0) as releases,
        (select count(distinct measure_id) from marts.fct_reported_figures) as measures
"""


def write(connection: duckdb.DuckDBPyConnection, site: page.Site) -> None:
    """Write index.html of the site."""
    site.write("index.html", "front.html.j2", "start", counts=rows(connection, COUNTS)[0])
