"""The group of commands, and how their errors read: one sentence on stderr, exit code 2."""

import sys
from copy import copy
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from pkgutil import iter_modules

import click

from relos_map import __version__
from relos_map.errors import RelosError
from relos_map.words import ENGLISH, Language, say, speaking

_FOLDER = str(Path(__file__).parent)
_NO_COMMANDS = ("main", "options")


class _Commands(click.Group):
    """One module of this package per command, each with a click command called ``command``; loaded when it is used."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(module.name for module in iter_modules([_FOLDER]) if module.name not in _NO_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"relos_map.cli.{cmd_name}").command
        return _said(command)


def _said(command: click.Command) -> click.Command:
    """A command whose help speaks the language of the moment; what stands in its module is only marked."""
    twin = copy(command)
    twin.help = command.help and say(cleandoc(command.help))
    twin.params = [copy(one) for one in command.params]
    for one in twin.params:
        if isinstance(one, click.Option) and one.help:
            one.help = say(one.help)
    return twin


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, package_name="relos-map")
def group() -> None:
    """What India’s military-logistics agreements make reachable by sea.

    Without a command the dashboard is served, as by run.
    """


def main(arguments: list[str] | None = None, language: Language = ENGLISH) -> None:
    """Run the command line in a language, and leave with its exit code; without arguments it is ``run``."""
    with speaking(language):
        sys.exit(_run((sys.argv[1:] if arguments is None else arguments) or ["run"]))


def _run(arguments: list[str]) -> int:
    try:
        code = _said(group).main(arguments, prog_name="relos-map", standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"relos-map: {error.format_message()}", err=True)
        code = 2
    except RelosError as error:
        click.echo(f"relos-map: {error}", err=True)
        code = 2
    except (click.Abort, KeyboardInterrupt):
        code = 130
    return code if isinstance(code, int) else 0
