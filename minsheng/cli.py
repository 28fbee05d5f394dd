"""The `minsheng` command."""

import argparse
import os
import sys
from pathlib import Path

from minsheng.errors import UserError
from minsheng.project import Project


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 1 a check failed, 2 bad input."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        code = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # a reader such as `head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except UserError as error:
        print(f"minsheng: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="minsheng", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    _add_refresh(commands)
    _add_rollback(commands)
    _add_land(commands)

    summary = commands.add_parser("summary", help="print the headline numbers of a built warehouse")
    summary.add_argument("--database", type=Path, default=None, help="DuckDB file; default: MINSHENG_DB")
    summary.set_defaults(run=_summary)

    _add_explain(commands)

    pages = commands.add_parser("pages", help="write the pages that show numbers anew from a built warehouse")
    pages.add_argument("--database", type=Path, default=None, help="DuckDB file; default: MINSHENG_DB")
    pages.set_defaults(run=_pages)

    _add_transcribe(commands)

    accuracy = commands.add_parser(
        "accuracy", help="measure the transcriber against hand-made rows and write docs/transcription.md anew"
    )
    accuracy.add_argument(
        "--sources", type=Path, default=None, help="folder of texts; default: MINSHENG_SOURCES"
    )
    accuracy.set_defaults(run=_accuracy)

    site = commands.add_parser(
        "site",
        help="write the site of a built warehouse anew, with its checks",
        description="Write the site of a built warehouse anew, as `minsheng refresh` does, and check it "
        "again, with no earlier version to compare it with. Exit codes: 0 written, 1 written but a check "
        "failed, 2 not written.",
    )
    site.add_argument("--database", type=Path, default=None, help="DuckDB file; default: MINSHENG_DB")
    site.add_argument("--folder", type=Path, default=None, help="where to write; default: site/")
    site.set_defaults(run=_site)

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


def _add_refresh(commands) -> None:
    refresh = commands.add_parser(
        "refresh",
        help="build aside, guard every layer, publish all or nothing",
        description="Build aside, guard every layer, publish all or nothing. Exit codes: 0 published, "
        "10 nothing to do, 20 guarded off, 30 bad input or a folder that cannot be written, 40 locked, "
        "50 internal error, 2 wrong usage.",
    )
    _add_published(refresh)
    refresh.add_argument("--keep", type=_kept, default=5, metavar="N", help="versions to keep; default: 5")
    refresh.add_argument("--force", action="store_true", help="build and publish even if nothing has changed")
    refresh.add_argument("--vars", default="", metavar="YAML", help="dbt variables, as for dbt itself")
    refresh.add_argument("--landing", type=Path, metavar="FOLDER", help="land the releases in it first")
    refresh.set_defaults(run=_refresh)


def _add_rollback(commands) -> None:
    rollback = commands.add_parser("rollback", help="let readers see an earlier published version again")
    rollback.add_argument(
        "version", nargs="?", help="its name or the beginning of it; default: the one before"
    )
    _add_published(rollback)
    rollback.set_defaults(run=_rollback)


def _add_land(commands) -> None:
    land = commands.add_parser(
        "land",
        help="add a new release to the seeds, or say all that is wrong with it",
        description="Add a new release to the seeds in one step, or change nothing and say all that is wrong "
        "with it. docs/landing.md shows the files. Exit codes: 0 landed, or landed before; 2 refused.",
    )
    land.add_argument(
        "paths", type=Path, nargs="+", metavar="PATH", help="the folder of the release, or its files"
    )
    land.add_argument(
        "--dry-run", action="store_true", help="change nothing; show what would change in the marts"
    )
    land.set_defaults(run=_land)


def _add_transcribe(commands) -> None:
    transcribe = commands.add_parser(
        "transcribe",
        help="draft the rows of a release from its text",
        description="Read the plain text of a release, English or Chinese, and write a draft that "
        "`minsheng land` takes in once its doubts are settled, with a ledger of every number. "
        "docs/transcription.md tells how to go on. Exit codes: 0 written, 2 not to be used.",
    )
    transcribe.add_argument("file", type=Path, metavar="FILE", help="plain text in UTF-8")
    transcribe.add_argument(
        "--release", required=True, metavar="ID", help="release_id of the rows, such as S90"
    )
    transcribe.add_argument(
        "--out", type=Path, metavar="FOLDER", help="new folder for the draft; default: drafts/ID"
    )
    transcribe.add_argument(
        "--jurisdiction",
        default="100000",
        metavar="ID",
        help="the release's own place; default: 100000",
    )
    transcribe.add_argument(
        "--period", metavar="ID", help="period_id of all figures; default: as the text says"
    )
    transcribe.set_defaults(run=_transcribe)


def _add_explain(commands) -> None:
    explain = commands.add_parser(
        "explain",
        help="say where a number comes from",
        description="Say where a figure, a row of a mart or a headline comes from: every number on the way "
        "with its bounds, and the printed words. Exit codes: 0 found; 2 not found, or more than one fits.",
    )
    explain.add_argument(
        "targets",
        nargs="*",
        metavar="TARGET",
        help="S01-002; or a mart and the key of a row, as values or column=value; or a headline, as 70.18%%",
    )
    explain.add_argument("--list", action="store_true", help="list the headlines and their names")
    explain.add_argument("--json", action="store_true", help="print the same tree as JSON")
    explain.add_argument("--lang", choices=("en", "zh"), default="en", help="language of names; default: en")
    explain.add_argument("--database", type=Path, default=None, help="DuckDB file; default: MINSHENG_DB")
    explain.add_argument(
        "--sources", type=Path, default=None, help="folder of texts; default: MINSHENG_SOURCES"
    )
    explain.set_defaults(run=_explain)


def _add_published(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--published", type=Path, metavar="FOLDER", help="default: MINSHENG_PUBLISHED, or published/"
    )
    command.add_argument(
        "--wait", type=_seconds, default=0, metavar="SECONDS", help="wait for another refresh; default: 0"
    )


def _kept(text: str) -> int:
    # The version before the current one may be in the middle of being opened by a reader.
    if not text.isdigit() or int(text) < 2:  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"{text} is no whole number from 2")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds")
    return seconds


def _refresh(options: argparse.Namespace) -> int:
    from minsheng.refresh import attempt  # noqa: PLC0415 - only this command needs it

    return attempt.run(
        attempt.Options(
            project=Project.find(),
            published=_published(options),
            keep=options.keep,
            wait=options.wait,
            force=options.force,
            variables=options.vars,
            landing=options.landing,
        )
    )


def _rollback(options: argparse.Namespace) -> int:
    from minsheng.refresh import attempt  # noqa: PLC0415 - only this command needs it

    return attempt.roll_back(_published(options), options.version, options.wait)


def _published(options: argparse.Namespace) -> Path:
    return options.published.absolute() if options.published else Project.find().published


def _summary(options: argparse.Namespace) -> int:
    from minsheng.explain import headlines  # noqa: PLC0415 - DuckDB takes a moment to import

    print(headlines.of(options.database or Project.find().database))
    return 0


def _explain(options: argparse.Namespace) -> int:
    from minsheng.explain import question, show  # noqa: PLC0415 - DuckDB takes a moment to import

    database = options.database or Project.find().database
    if options.list:
        print("\n".join(f"{one.headline_id:<55} {one.line.strip()}" for one in question.headlines(database)))
        return 0
    explained = question.explain(options.targets, database, _sources(options), options.lang)
    if options.json:
        print(show.as_json(explained))
    else:
        show.show(explained)
    return 0


def _pages(options: argparse.Namespace) -> int:
    from minsheng.docs import pages  # noqa: PLC0415 - DuckDB takes a moment to import

    changed = pages.write(Project.find(), options.database or Project.find().database)
    print("\n".join(f"{path}: written anew" for path in changed) or "the pages are as they ought to be")
    return 0


def _transcribe(options: argparse.Namespace) -> int:
    from minsheng.transcription import draft, table  # noqa: PLC0415 - only this command needs it

    folder = options.out or Path("drafts") / options.release
    summary = draft.write(
        draft.Task(
            options.file, options.release, folder, Project.find(), options.jurisdiction, options.period
        )
    )
    table.show(summary)
    return 0


def _accuracy(options: argparse.Namespace) -> int:
    from minsheng.transcription import accuracy  # noqa: PLC0415 - only this command needs it

    sources = _sources(options)
    if sources is None:
        raise UserError("no folder of source texts: give --sources or set MINSHENG_SOURCES")
    print(accuracy.write(Project.find(), sources))
    return 0


def _site(options: argparse.Namespace) -> int:
    from minsheng.site import anew  # noqa: PLC0415 - only this command needs it

    folder = (options.folder or Project.find() / "site").absolute()
    failed = anew.write(Project.find(), options.database or Project.find().database, folder)
    print(f"{folder / 'index.html'}: written")
    if failed:
        print(f"minsheng: the site shows checks that failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _verify(options: argparse.Namespace) -> int:
    from minsheng.transcription import verify  # noqa: PLC0415 - only this command needs it

    report = verify.verified(Project.find(), _sources(options))
    print(report)
    return 0 if report.passed else 1


def _ledger(options: argparse.Namespace) -> int:
    from minsheng.transcription import ledger  # noqa: PLC0415 - only this command needs it

    sources = _sources(options)
    if sources is None:
        raise UserError("no folder of source texts: give --sources or set MINSHENG_SOURCES")
    print(ledger.write(Project.find(), sources))
    return 0


def _land(options: argparse.Namespace) -> int:
    from minsheng.landing import intake  # noqa: PLC0415 - only this command needs it

    if options.dry_run:
        from minsheng.landing import preview  # noqa: PLC0415 - dbt takes seconds to import

        report = preview.preview(options.paths, Project.find())
    else:
        report = intake.land(options.paths, Project.find())
    print(report, file=sys.stdout if report.accepted else sys.stderr)
    return report.exit_code


def _sources(options: argparse.Namespace) -> Path | None:
    return Project.sources(options.sources)


if __name__ == "__main__":
    sys.exit(main())
