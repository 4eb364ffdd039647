"""The small pictures of a briefing's scenes, drawn when a browser asks for one."""

from threading import Lock

from cachetools import LRUCache, cached

from relos_map import brief
from relos_map.brief import Slide
from relos_map.chart.composers import BOARDS, Composer
from relos_map.draw import thumbnail
from relos_map.web import data

_MOST_LETTERS = 4_000


@cached(LRUCache(256), lock=Lock())
def of(board: str, query: str) -> bytes | None:
    """The map of a scene as PNG; None where there is none."""
    if board not in BOARDS or len(query) > _MOST_LETTERS:
        return None
    found = brief.shown_or_kept(Slide(board, query), Composer(data.shared()))  # type: ignore[arg-type]
    if isinstance(found, brief.Kept):
        return None
    return thumbnail.png(found.chart, bounds=found.scene.frame_in(found.chart.view.id))
