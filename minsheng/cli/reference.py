"""Write docs/commands.md: what `--help` says, of every command."""

from pathlib import Path

import click

PAGE = Path("docs/commands.md")
WIDTH = 100
HEAD = """# Commands

Written by `minsheng pages`; edit `minsheng/cli/`, not this page. [README.md](../README.md#the-command)
tells what all commands share, and [refresh.md](refresh.md#exit-codes) how they end.
"""


def page(group: click.Group) -> str:
    """Return the page as Markdown."""
    above = click.Context(group, info_name=group.name, terminal_width=WIDTH, **group.context_settings)
    parts = [HEAD, _shown(group, above)]
    for name, command in group.commands.items():
        told = click.Context(command, info_name=name, parent=above, terminal_width=WIDTH)
        parts += [f"## {name}\n", _shown(command, told)]
    return "\n".join(parts)


def _shown(command: click.Command, context: click.Context) -> str:
    lines = command.get_help(context).splitlines()
    return "\n".join(["```text", *(line.rstrip() for line in lines), "```", ""])
