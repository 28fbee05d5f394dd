"""A plugin of dbt-duckdb that spares dbt most of its search for garbage; profiles.yml names it."""

import atexit
import gc

from dbt.adapters.duckdb.plugins import BasePlugin

# Python waits for 700. dbt makes thousands of objects for each node, and few of them in circles.
ALLOCATIONS = 10_000


class Plugin(BasePlugin):
    """Made once a process, when dbt has read the project and opens its first connection."""

    def initialize(self, plugin_config: dict) -> None:
        """Leave what is there now, the manifest above all, out of every later search; search less often.

        plugin_config: not used.
        """
        del plugin_config
        gc.freeze()
        atexit.register(gc.unfreeze)  # what is never freed, DuckDB would report as leaked
        gc.set_threshold(ALLOCATIONS)
