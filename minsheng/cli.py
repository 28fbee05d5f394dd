"""The `minsheng` command."""

import argparse
import os
import sys
from pathlib import Path

from minsheng import seeds
from minsheng.errors import UserError


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 a check failed, 2 bad input."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        return options.run(options)
    except UserError as error:
        print(f"minsheng: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="minsheng", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="build and test the warehouse and its docs, then sum it up")
    build.set_defaults(run=_build)

    summary = commands.add_parser("summary", help="print the headline numbers of a built warehouse")
    summary.add_argument("--database", type=Path, default=None, help="DuckDB file; default: MINSHENG_DB")
    summary.set_defaults(run=_summary)

    pages = commands.add_parser("pages", help="write the pages that show numbers anew from a built warehouse")
    pages.add_argument("--database", type=Path, default=None, help="DuckDB file; default: MINSHENG_DB")
    pages.set_defaults(run=_pages)

    verify = commands.add_parser("verify", help="prove the seeds against the source texts")
    verify.add_argument(
        "--sources", type=Path, default=None, help="folder of texts; default: MINSHENG_SOURCES"
    )
    verify.set_defaults(run=_verify)

    ledger = commands.add_parser("ledger", help="write text_numbers.csv anew from the source texts")
    ledger.add_argument(
        "--sources", type=Path, default=None, help="folder of texts; default: MINSHENG_SOURCES"
    )
    ledger.set_defaults(run=_ledger)
    return parser


def _build(_options: argparse.Namespace) -> int:
    from minsheng import build  # noqa: PLC0415 - dbt takes seconds to import

    return build.run(seeds.PROJECT)


def _summary(options: argparse.Namespace) -> int:
    from minsheng import summary  # noqa: PLC0415 - DuckDB takes a moment to import

    print(summary.of(options.database or summary.default_database(seeds.PROJECT)))
    return 0


def _pages(options: argparse.Namespace) -> int:
    from minsheng import pages, summary  # noqa: PLC0415 - DuckDB takes a moment to import

    changed = pages.write(seeds.PROJECT, options.database or summary.default_database(seeds.PROJECT))
    print("\n".join(f"{path}: written anew" for path in changed) or "the pages are as they ought to be")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from minsheng import verify  # noqa: PLC0415 - only this command needs it

    report = verify.project(seeds.PROJECT, _sources(options))
    print(report)
    return 0 if report.passed else 1


def _ledger(options: argparse.Namespace) -> int:
    from minsheng import ledger  # noqa: PLC0415 - only this command needs it

    sources = _sources(options)
    if sources is None:
        raise UserError("no folder of source texts: give --sources or set MINSHENG_SOURCES")
    print(ledger.write(seeds.PROJECT, sources))
    return 0


def _sources(options: argparse.Namespace) -> Path | None:
    named = options.sources or os.environ.get("MINSHENG_SOURCES")
    if named is None:
        return None
    folder = Path(named)
    if not folder.is_dir():
        raise UserError(f"{folder} is no folder; the folder that holds the source texts was expected")
    return folder


if __name__ == "__main__":
    sys.exit(main())
