"""What the project is built on: databases and versions of dbt, how to start each and read a mart from it."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar, Self
from unittest import mock

import duckdb
import pytest


class Engine(ABC):
    """An engine that works in a folder of its own, from `with PostgreSQL(folder) as engine:` to its end."""

    dbt: ClassVar = [Path(sys.executable).with_name("dbt"), "--no-use-colors"]  # what builds on it
    target = ""  # of profiles.yml
    adapter = ""  # the module that dbt reaches the engine through
    extra = ""  # of pyproject.toml, which installs it

    def __init__(self, folder: Path) -> None:
        """Keep the folder, which exists and is empty."""
        self.folder = folder
        self.environment: dict[str, str] = {}  # what profiles.yml reads

    def __enter__(self) -> Self:
        """Start the engine."""
        if find_spec(self.adapter) is None:
            pytest.skip(f"{self.adapter} is not installed: `make test-{self.extra}` does that")
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the engine, whatever happened."""
        self.stop()

    @abstractmethod
    def start(self) -> None:
        """Make the engine ready for dbt, and fill `environment`."""

    @abstractmethod
    def rows(self, mart: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """Return all rows of a mart as Python values: int, Decimal, str, bool, date, list or None."""

    def stop(self) -> None:  # noqa: B027 - an engine inside dbt's own process needs no stopping
        """Stop what `start` started."""


def selection(mart: str, columns: Sequence[str]) -> str:
    """Return the query for all rows of a mart."""
    return f"select {', '.join(columns)} from marts.{mart}"


class DuckDB(Engine):
    """The engine of the project itself, which the others are compared with."""

    target = "dev"
    adapter = "dbt.adapters.duckdb"

    def start(self) -> None:
        """Name the file that dbt makes."""
        self.environment = {"MINSHENG_DB": str(self.folder / "minsheng.duckdb")}

    def rows(self, mart: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """Read a mart from the file."""
        with duckdb.connect(self.environment["MINSHENG_DB"], read_only=True) as connection:
            return connection.execute(selection(mart, columns)).fetchall()

    def columns(self, mart: str) -> list[str]:
        """Return the names of the columns of a mart."""
        with duckdb.connect(self.environment["MINSHENG_DB"], read_only=True) as connection:
            return connection.table(f"marts.{mart}").columns


class Dbt2(DuckDB):
    """DuckDB, built on by dbt 2: a program of its own, with a library of DuckDB beside it."""

    folder_of_program = Path(sys.prefix) / "dbt2"  # `make test-dbt2` puts it there
    dbt: ClassVar = [folder_of_program / "bin" / "dbt", "--no-send-anonymous-usage-stats"]

    def start(self) -> None:
        """Name the file that dbt makes, and where the library is."""
        if not self.dbt[0].exists():
            pytest.skip("dbt 2 is not installed: `make test-dbt2` does that where the package index has it")
        super().start()
        self.environment["LD_LIBRARY_PATH"] = str(self.folder_of_program / "lib")


class PostgreSQL(Engine):
    """A throw-away cluster from the programs of Debian's package, on a free port of this machine."""

    target = "postgres"
    adapter = "dbt.adapters.postgres"
    extra = "postgres"
    owner = "postgres"  # who runs the server where we are root, which it refuses

    def start(self) -> None:
        """Make and start the cluster, which sorts text as DuckDB does."""
        self.cluster = Path(tempfile.mkdtemp(prefix="minsheng-postgres-"))
        if os.geteuid() == 0:
            shutil.chown(self.cluster, self.owner, self.owner)
        port = free_port()
        self.run("initdb", "-D", "data", "-A", "trust", "-U", "minsheng", "-E", "UTF8", "--no-sync",
                 "--locale=C", "--lc-ctype=C.UTF-8")  # fmt: skip
        options = f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories='' -c fsync=off"
        self.run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")
        self.environment = {
            "MINSHENG_PG_HOST": "127.0.0.1",
            "MINSHENG_PG_PORT": str(port),
            "MINSHENG_PG_USER": "minsheng",
            "MINSHENG_PG_DATABASE": "postgres",
        }

    def rows(self, mart: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """Read a mart from the server."""
        with self.queries() as fetch:
            return fetch(selection(mart, columns))

    @contextmanager
    def queries(self) -> Iterator[Callable[[str], list[tuple]]]:
        """Return what runs a query and fetches its rows."""
        import psycopg2  # noqa: PLC0415 - is there only where its extra is installed

        host, port, user, database = self.environment.values()
        connection = psycopg2.connect(host=host, port=port, user=user, dbname=database)

        def fetch(sql: str) -> list[tuple]:
            cursor = connection.cursor()
            cursor.execute(sql)
            return cursor.fetchall()

        try:
            yield fetch
        finally:
            connection.close()

    def stop(self) -> None:
        """Stop the server at once and remove its files: nothing in it is kept."""
        if (self.cluster / "data" / "postmaster.pid").exists():
            self.run("pg_ctl", "-D", "data", "-m", "immediate", "stop")
        shutil.rmtree(self.cluster)

    def run(self, program: str, *arguments: str) -> None:
        """Run a program of the server, as the server's owner where we are root."""
        command = [str(postgres_program(program)), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", self.owner, "--", *command]
        done = subprocess.run(command, cwd=self.cluster, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.fail(f"{program} failed in {self.cluster}:\n{done.stdout}{done.stderr}", pytrace=False)


class Spark(Engine):
    """Apache Spark inside dbt's own process, with its tables and its catalogue in the folder."""

    target = "spark"
    adapter = "dbt.adapters.spark"
    extra = "spark"
    settings = Path(__file__).with_name("spark")

    def start(self) -> None:
        """Name the settings; Spark starts with dbt, in the folder that dbt runs in, and ends with it."""
        if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
            pytest.fail(
                "Java is not installed: Spark needs version 17 or newer, on the path or in JAVA_HOME. "
                "Debian and Ubuntu have it in the package `openjdk-17-jre-headless`: "
                "apt-get install openjdk-17-jre-headless",
                pytrace=False,
            )
        self.environment = {
            "SPARK_CONF_DIR": str(self.settings),
            "SPARK_LOCAL_DIRS": str(self.folder),
            "SPARK_LOCAL_IP": "127.0.0.1",
        }

    def rows(self, mart: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """Read the files that Spark wrote for a mart."""
        files = self.folder / "spark-warehouse" / "marts.db" / mart / "*.parquet"
        return duckdb.sql(f"select {', '.join(columns)} from read_parquet('{files}')").fetchall()

    @contextmanager
    def queries(self) -> Iterator[Callable[[str], list[tuple]]]:
        """Return what runs a query in a Spark of this process, with the settings that dbt gives it."""
        from pyspark.sql import SparkSession  # noqa: PLC0415 - is there only where its extra is installed

        with chdir(self.folder), mock.patch.dict(os.environ, self.environment):
            session = SparkSession.builder.config("spark.sql.ansi.enabled", "false").getOrCreate()
            try:
                yield lambda sql: [
                    tuple(row) for row in session.sql(sql.replace("varchar", "string")).collect()
                ]
            finally:
                session.stop()

    def stop(self) -> None:
        """Remove the tables and the catalogue; nothing in them is kept."""
        for name in ("spark-warehouse", "metastore_db"):
            shutil.rmtree(self.folder / name, ignore_errors=True)


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def postgres_program(name: str) -> Path:
    """Return a program of the PostgreSQL server, of the newest version that is installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if shutil.which("pg_config"):
        told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout  # noqa: S607
        folders.append(Path(told.strip()))
    programs = [folder / name for folder in folders if (folder / name).exists()]
    if not programs:
        pytest.fail(
            f"PostgreSQL is not installed: no {name} in /usr/lib/postgresql/*/bin nor where pg_config says. "
            "Debian and Ubuntu have it in the package `postgresql`: apt-get install postgresql",
            pytrace=False,
        )
    return programs[-1]
