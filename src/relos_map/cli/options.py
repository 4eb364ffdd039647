"""Options that make up a Scene, shared by the commands that draw, export or compare one."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

import click
from click.core import ParameterSource

from relos_map import catalogue, sea
from relos_map.catalogue.joined import OWN
from relos_map.errors import InputError
from relos_map.scene import DEFAULT, Scene, from_params, toggle_key, toggles
from relos_map.words import message, say
from relos_map.words.numbers import listed, series
from relos_map.world.oceans import OCEANS

if TYPE_CHECKING:
    from relos_map.chart.chart import Chart
    from relos_map.chart.composers import Composer

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--url", help=message("A link copied from the dashboard; other options change what it says.")),
    click.option("--view", help=message("eurasia, arctic, pacific or indian.")),
    click.option(
        "--agreement", "agreements", multiple=True,
        help=message("Agreement ids, joined by commas or repeated."),
    ),
    click.option(
        "--ocean", "oceans", multiple=True,
        help=message("arctic, pacific, indian; all three where none is given."),
    ),
    click.option("--nm", help=message("Range, nautical miles.")),
    click.option("--measure", help=message("sea (over water) or ring (great circle).")),
    click.option("--sailing", help=message("india or partner: whose ships sail.")),
    click.option("--evidence", help=message("named ports, or all with candidates.")),
    click.option("--as-of", help=message("Year; pacts signed later are not there yet.")),
    click.option("--knots", help=message("Speed.")),
    click.option("--ice", help=message("summer, winter or none.")),
    click.option("--avoid", help=message("Passages closed to ships, joined by commas.")),
    click.option("--without", help=message("Ports switched off, by id, joined by commas; any, India’s own too.")),
    click.option("--home/--no-home", default=None, help=message("Whether India’s own ports are shown.")),
    click.option("--lanes/--no-lanes", default=None, help=message("Whether sea lanes and their passages are shown.")),
    click.option(
        "--data", type=click.Path(path_type=Path), metavar="FILE",
        help=message(
            "Your own ports, .csv or .geojson: the agreement 'own', switched on unless --agreement says otherwise."
        ),
    ),
)  # fmt: skip


def scene_options(command: Command) -> Command:
    """Give a command the options of a scene; it is called with ``scene`` and the catalogue ``known`` it is drawn from.

    Raises
    ------
    InputError
        for a value that cannot be used; unlike the dashboard, which shows its default, a command stops.
    """

    @wraps(command)
    def with_scene(*args: Any, **options: Any) -> Any:
        names = ("url", "agreements", "oceans", *_PLAIN)
        if options.get("briefing"):
            refuse(names, message("A briefing has scenes of its own; leave out {options}."))
        given = {name: options.pop(name) for name in names}
        known = catalogue_of(options.pop("data"))
        return command(*args, scene=scene_of(known, **given), known=known, **options)

    for option in reversed(_OPTIONS):
        with_scene = option(with_scene)
    return with_scene  # type: ignore[return-value]


def refuse(names: Iterable[str], told: str) -> None:
    """See that none of some options of the running command was typed; ``told`` is said with those that were.

    Raises
    ------
    InputError
        Some were.
    """
    context = click.get_current_context()
    typed = {name for name in names if context.get_parameter_source(name) is ParameterSource.COMMANDLINE}
    said = [option.opts[0] for option in context.command.params if option.name in typed]
    if said:
        raise InputError(say(told, options=listed(said)))


def out_option(formats: Sequence[str]) -> Callable[[Command], Command]:
    """The option ``--out``, a file that is written as one of some formats, given by their ids."""
    *most, last = (f".{name}" for name in formats)
    return click.option(
        "--out", required=True, metavar="FILE", type=click.Path(path_type=Path),
        help=f"FILE{', '.join(most)} or {last}.",
    )  # fmt: skip


_PLAIN = ("view", "nm", "measure", "sailing", "evidence", "as_of", "knots", "ice", "avoid", "without", "home", "lanes")


def catalogue_of(file: Path | None) -> catalogue.Catalogue:
    """The catalogue, with a person's own ports joined to it if a file is given.

    Raises
    ------
    InputError
        The file cannot be read, or has problems; names the first.
    """
    known = catalogue.load()
    if file is None:
        return known
    from relos_map.catalogue import own_ports

    return own_ports.with_file(known, file)


def scene_of(
    known: catalogue.Catalogue,
    *,
    url: str | None = None,
    agreements: tuple[str, ...] = (),
    oceans: tuple[str, ...] = (),
    **plain: Any,
) -> Scene:
    """The scene of a link and of single settings, each of which wins over the link."""
    params = _query(url) if url else {}
    given = {name: value for name, value in plain.items() if value is not None}
    params |= {name: str(int(value) if isinstance(value, bool) else value) for name, value in given.items()}
    if agreements:
        params |= _toggled(ids(agreements), ids(oceans) or OCEANS, known)
    elif oceans:
        raise InputError(say("An ocean was given without an agreement; give --agreement as well."))
    elif OWN in known.agreements:
        params |= {toggle_key(OWN, ocean): "1" for ocean in OCEANS}
    scene, refused = from_params(params, known, sea.passage_names())
    if refused:
        raise InputError(refused[0].told)
    return scene


def chart_of(scene: Scene, composer: "Composer") -> "Chart":
    """The chart that the running command's link shows: that of its page, or of a scene where it names none.

    Raises
    ------
    InputError
        where the page cannot draw the scene, as for a voyage from no place on the water.
    """
    from relos_map.chart.composers import BOARDS

    url = click.get_current_context().params.get("url") or ""
    page = urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1].lower()
    return composer.chart(scene, page if page in BOARDS else "explore")


def _toggled(agreements: tuple[str, ...], oceans: tuple[str, ...], known: catalogue.Catalogue) -> dict[str, str]:
    for name in oceans:
        if name not in OCEANS:
            raise InputError(say("Unknown ocean {given!r}; allowed are {known}.", given=name, known=series(OCEANS)))
    for name in agreements:
        if not known.agreement(name).opens_places:
            why = known.agreements[name].why_no_places
            raise InputError(say("{pact} has no reach: {reason}", pact=name, reason=why))
    off = {toggle_key(*pair): "0" for pair in DEFAULT.on}
    on = {toggle_key(name, ocean): "1" for name in agreements for ocean in oceans}
    return {key: value for key, value in (off | on).items() if key in toggles(known)}


def _query(url: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError as error:
        raise InputError(
            say(
                "{given!r} is no link ({error}); copy one from the dashboard’s address bar.",
                given=url[:60],
                error=error,
            )
        ) from None


_MOST_FIELDS = 200


def ids(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
