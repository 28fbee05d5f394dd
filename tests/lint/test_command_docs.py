"""Every command is documented: in its own help, in docs/commands.md, in README's table and by an example."""

import re

import click
import pytest
from click.testing import CliRunner
from warehouse import PROJECT

from minsheng import cli
from minsheng.cli import reference
from minsheng.cli.app import APP, SECTIONS
from minsheng.errors import Exit

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_the_page_of_commands_is_what_help_says():
    written = (PROJECT / reference.PAGE).read_text(encoding="utf-8")
    assert written == reference.page(APP), "run `minsheng pages`"


def test_readme_lists_the_commands_by_task_as_the_help_does():
    table = dict(re.findall(r"^\| (\w[\w ]*\w) \| ((?:`\w+`(?:, )?)+) \|$", README, re.MULTILINE))
    assert {task: words.split(", ") for task, words in table.items()} == {
        task.lower(): [f"`{one.name}`" for one in commands] for task, commands in SECTIONS.items()
    }


@pytest.mark.parametrize("command", APP.commands.values(), ids=lambda command: command.name)
def test_a_command_has_help_and_so_has_each_of_its_options(command):
    assert len(command.help) > 20
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            assert option.help.endswith("."), option.name


@pytest.mark.parametrize("command", APP.commands.values(), ids=lambda command: command.name)
def test_every_command_takes_what_all_take(command):
    words = {word for option in command.params for word in option.opts}
    assert {"--json", "--project", "-q", "-v"} <= words


def test_without_a_word_it_shows_its_help(capsys):
    assert cli.main([]) == Exit.DONE
    told = capsys.readouterr().out
    places = [told.index(f"\n{task}:\n") for task in SECTIONS]
    assert places == sorted(places)
    assert "minsheng explain 70.18%" in told


def test_its_version_is_the_package_s():
    done = CliRunner().invoke(APP, ["--version"], prog_name="minsheng")
    assert re.fullmatch(r"minsheng \d+\.\d+\.\d+\n", done.output)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["refres"], "Did you mean 'refresh'?"),
        (["summary", "--databse", "x"], "Did you mean '--database'?"),
        (["refresh", "--for"], "No such option '--for'"),
        (["land"], "Missing argument 'PATH...'"),
    ],
)
def test_wrong_usage_is_told_with_what_may_be_meant(words, told, capsys):
    assert cli.main(words) == Exit.USAGE
    assert told in capsys.readouterr().err


def test_the_shell_completes_commands_and_options(monkeypatch):
    for words, expected in (("minsheng re", "refresh"), ("minsheng summary --data", "--database")):
        monkeypatch.setenv("_MINSHENG_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
        done = CliRunner().invoke(APP, [], prog_name="minsheng")
        assert f"plain,{expected}" in done.output
