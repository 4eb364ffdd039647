"""What a map's frame asks the server beside Streamlit: the drawing that a press leads to, before the page has run."""

import math
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Event, Lock
from urllib.parse import parse_qsl

from cachetools import LRUCache

from relos_map import sea
from relos_map.chart.composers import BOARDS
from relos_map.draw import live
from relos_map.errors import InputError
from relos_map.scene import from_params, presses
from relos_map.web import data, place_card, speech
from relos_map.words import spoken

MOST_FIELDS = 200
"""A query with more values than this is not read."""

MOST_HELD = 24
"""So many drawings a map's script keeps."""

_MOST_GIVEN = 2_000
_TOKEN_BYTES = 9
_PATIENCE_S, _MOMENT_S = 3.0, 0.05
_ARRIVAL_S = 1.0
"""From any request of a visit that begins to its next, until its first map is asked for, at the most."""


class Prefetch:
    """What a server says to its maps' frames, and which of these have yet to draw their first map.

    ``path`` is where it answers, below its base URL; empty where it does not, as under a plain ``streamlit run``.
    ``edition`` stands for engine and data, on which a drawing depends beside its query: an answer under its address
    stays true for good.
    """

    def __init__(self, path: str = "", edition: str = "now") -> None:
        self.path, self.edition = path, edition
        self._awaited: dict[str, Event] = {}
        self._arrived = -math.inf
        self._given: LRUCache[tuple[str, str], None] = LRUCache(_MOST_GIVEN)
        self._giving = Lock()

    def address(self, board: str) -> str:
        """Where a frame may ask for a drawing on a board, relative to itself; empty where no one answers."""
        return self.path and f"../../{self.path}/{board}/{self.edition}"

    def settings(self) -> str:
        """Where a frame finds what every map of this server is told, in the language of the visit."""
        return self.path and f"../../{self.beside('settings')}/{spoken().code}/{self.edition}.js"

    def given(self, board: str, mark: str) -> bool:
        """Whether a drawing was asked for here lately, by whoever it was."""
        return (board, mark) in self._given

    def beside(self, name: str) -> str:
        """Another address of this server, below its base URL; empty where no one answers."""
        return self.path and f"{self.path.rpartition('/')[0]}/{name}"

    @contextmanager
    def first_map(self, seconds: float) -> Iterator[str]:
        """A token that a frame gives back once it has drawn; at the end wait for it, at most some seconds.

        However the run ends that began it, nothing is left of the token.
        """
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        back = self._awaited[token] = Event()
        try:
            yield token
            back.wait(seconds)
        finally:
            del self._awaited[token]

    def arrive(self) -> None:
        """Note that something was asked for: a visit may begin."""
        self._arrived = time.monotonic()

    def let_by(self) -> None:
        """Wait while a visit begins, and its first map is being drawn: what can wait shall not be in its way."""
        late = time.monotonic() + _PATIENCE_S
        while (self._awaited or time.monotonic() - self._arrived < _ARRIVAL_S) and time.monotonic() < late:
            time.sleep(_MOMENT_S)

    @speech.spoken
    def answer(self, board: str, query: str) -> str | None:
        """The drawing and the card of the scene that a query leads to, as JSON; None where it has to be computed first.

        ``step``, as often as it is given, is a press in the scene that the rest of the query says. ``drawn`` only says
        that a first map is there, with the token it was given.
        """

        try:
            params, steps = parsed(query)
        except ValueError:
            return None
        if "drawn" in params:
            if back := self._awaited.get(params["drawn"]):
                back.set()
            return None
        atlas, composer = data.shared(), BOARDS.get(board)
        scene, refused = from_params(params, atlas.catalogue, sea.passage_names())
        if composer is None or refused:
            return None
        try:
            scene = presses.after(scene, steps, atlas.catalogue)
        except InputError:
            return None
        if not composer.ready(scene, atlas):
            return None
        chart = composer.compose(scene, atlas)
        with self._giving:
            self._given[board, live.mark(chart.scene)] = None
        card = place_card.of(chart.scene, atlas).html if place_card.ready(chart.scene, atlas) else ""
        return live.payload(chart, live.Ahead(self.address(board), scene), card=card)


def parsed(query: str) -> tuple[dict[str, str], list[str]]:
    """A scene's query, and the presses after it: ``step``, as often as it is given.

    Raises
    ------
    ValueError
        It has more values than are read.
    """
    said = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    return dict(pair for pair in said if pair[0] != "step"), [value for key, value in said if key == "step"]


@cache
def here() -> Prefetch:
    """That of this process's server."""
    return Prefetch()
