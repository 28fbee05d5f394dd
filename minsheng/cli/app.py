"""The command itself: its help by task, and the one place where errors become sentences and exit codes."""

import sys
from collections.abc import Sequence

import click

import minsheng
from minsheng.cli import (
    docs,
    explain,
    landing,
    measures,
    options,
    refresh,
    review,
    site,
    streams,
    transcription,
)
from minsheng.errors import Exit, told_to_stop, verdict

# In the order in which somebody meets them.
SECTIONS: dict[str, Sequence[click.Command]] = {
    "Read": (explain.summary, explain.explain, measures.measures, refresh.status),
    "Take in": (transcription.transcribe, review.review, landing.land, landing.unland, transcription.verify),
    "Publish": (refresh.refresh, refresh.rollback, site.site),
    "Maintain": (docs.pages, transcription.accuracy, transcription.ledger),
}
HELP = """Figures that China's procuratorates report about protecting people's livelihood (检护民生), as data.

\b
    minsheng summary            the headline numbers, with their bounds
    minsheng explain 70.18%     where one of them comes from
    minsheng refresh            build, check and publish anew
"""
EPILOG = (
    "`minsheng COMMAND --help` tells more. Exit codes: 0 done, 2 wrong usage, 10 nothing to do, 20 a check "
    "failed, 30 input that cannot be used, 40 another run is at work, 50 a fault in the program, 130 "
    "interrupted. docs/refresh.md tells of them, and README.md of the rest."
)


class App(click.Group):
    """The group of commands, which shows them by task."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a section per task."""
        width = max(len(name) for name in self.commands)
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(
                    [(f"{one.name:<{width}}", one.get_short_help_str(limit=90)) for one in commands]
                )


def app() -> click.Group:
    """Return the whole command."""
    group = App(
        "minsheng",
        help=HELP,
        epilog=EPILOG,
        params=[*options.COMMON],
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    click.version_option(minsheng.__version__, message="%(prog)s %(version)s")(group)
    for command in (one for commands in SECTIONS.values() for one in commands):
        command.params += options.COMMON
        group.add_command(command)
    return group


APP = app()


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code, one of `minsheng.errors.Exit`.

    arguments: the words after `minsheng`; by default those of the command line.
    """
    streams.make_safe()
    if arguments is None:
        streams.end_quietly()
    settings = options.Settings()
    try:
        with told_to_stop():
            code = APP.main(arguments, prog_name="minsheng", standalone_mode=False, obj=settings)
    except BaseException as error:
        code = _told(error, settings)
    if lost := streams.lost():
        options.complain(f"not all that was to be printed arrived: {lost.strerror}")
    return int(code)


def _told(error: BaseException, settings: options.Settings) -> int:
    """Say what went wrong on standard error and return the exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        print(error.format_message())
        return Exit.DONE
    if isinstance(error, click.ClickException):
        error.show()
        return Exit.USAGE
    if isinstance(error, SystemExit):  # of shell completion
        return int(error.code or 0)
    if isinstance(error, click.Abort):  # click's word for Ctrl-C
        error = KeyboardInterrupt()
    said = verdict(error)
    options.complain("\n".join([said.reason, *said.details]))
    if settings.verbose and said.code != Exit.INTERNAL_ERROR:
        sys.excepthook(type(error), error, error.__traceback__)
    return said.code
