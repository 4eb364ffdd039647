"""The small pictures of a briefing's scenes, drawn when a browser asks for one."""

from contextlib import suppress
from threading import BoundedSemaphore, Lock

from cachetools import LRUCache, cached

from relos_map import brief
from relos_map.brief import Slide
from relos_map.chart.composers import BOARDS, Composer
from relos_map.draw import thumbnail
from relos_map.web import data

_MOST_LETTERS = 4_000

_ROOM = BoundedSemaphore(24)
"""So many are drawn or wait for a distance field at once, of the 40 threads that all other answers come from."""

_KEPT: LRUCache[tuple[str, str, str], bytes | None] = LRUCache(256)
_LOCK = Lock()


def of(theme: str, board: str, query: str) -> bytes | None:
    """The map of a scene as PNG, light or dark; None where there is none, or too many are asked for at once."""
    if board not in BOARDS or theme not in ("light", "dark") or len(query) > _MOST_LETTERS:
        return None
    with _LOCK, suppress(KeyError):
        return _KEPT[theme, board, query]
    if not _ROOM.acquire(blocking=False):
        return None
    try:
        return _drawn(theme, board, query)
    finally:
        _ROOM.release()


@cached(_KEPT, key=lambda *scene: scene, lock=_LOCK)
def _drawn(theme: str, board: str, query: str) -> bytes | None:
    found = brief.shown_or_kept(Slide(board, query), Composer(data.shared()))  # type: ignore[arg-type]
    if isinstance(found, brief.Kept):
        return None
    return thumbnail.png(found.chart, theme, found.bounds)
