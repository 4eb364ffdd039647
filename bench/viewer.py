"""A viewer without a browser: speaks Streamlit's websocket as its page does, and presses what is on it."""

import asyncio
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

TOGGLE = "lemoa_indian"
_ID = "$$ID-"
"""What the id of a widget begins with; then come a hash and its key."""

PATIENCE_S = 60

LOOKS_S = 1.1
"""How long a viewer looks at the page before the first press; one that is made sooner is doubted, and costs more."""

_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_GOES_ON = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class PageFailedError(Exception):
    """The page showed an exception, or its run did not end well."""


class Counted(ClientConnection):
    """A connection that counts the bytes that come over it, compressed as they are."""

    wire = 0

    def data_received(self, data: bytes) -> None:
        self.wire += len(data)
        super().data_received(data)


@dataclass(frozen=True)
class Widget:
    """What can be pressed on a page: as its element says it, and the fragment that a press runs."""

    id: str
    kind: str
    fragment: str
    said: Any


@dataclass
class Viewer:
    """One visit. ``widgets`` are those on screen by their keys, ``pages`` the hashes of all pages by their names."""

    socket: Counted
    session: str = ""
    page: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    widgets: dict[str, Widget] = field(default_factory=dict)
    received: int = 0
    """Bytes, as they were before the websocket's compression."""
    messages: int = 0

    def __post_init__(self) -> None:
        self._kept: dict[str, ForwardMsg] = {}
        self._on: dict[str, bool] = {}
        """Toggles that were pressed, or set by the page, as they stand; others stand as they are drawn."""
        self._address = ""

    @classmethod
    async def come(cls, address: str, query: str = "") -> Self:
        """Open the page at ``http://host:port/`` and wait until all of it is there."""
        cookie = await asyncio.to_thread(_cookie, address)
        host = address.removeprefix("http://").rstrip("/")
        socket = await connect(
            f"ws://{host}/_stcore/stream",
            origin=f"http://{host}",
            subprotocols=["streamlit"],
            additional_headers={"cookie": cookie} if cookie else {},
            max_size=None,
            open_timeout=PATIENCE_S,
            create_connection=Counted,
        )
        assert isinstance(socket, Counted)
        viewer = cls(socket)
        await viewer._run(BackMsg(rerun_script={"query_string": query}))
        if TOGGLE not in viewer.widgets:
            raise PageFailedError(f"the page has no toggle {TOGGLE}")
        return viewer

    async def press(self, key: str = TOGGLE) -> float:
        """Press a toggle; seconds until everything that it changes was received."""
        widget = self.widgets[key]
        self._on[key] = not self._on.get(key, widget.said.default)
        return await self.say(key, bool_value=self._on[key])

    async def say(self, key: str, *, by_itself: bool = False, **value: object) -> float:
        """Have a widget say something; seconds until everything that it changes was received.

        ``by_itself`` is whether the page asks without a press, as one does whose years play, and says that beside.
        """
        widget = self.widgets[key]
        asked = BackMsg()
        state = asked.rerun_script
        state.page_script_hash, state.fragment_id, state.is_auto_rerun = self.page, widget.fragment, by_itself
        state.widget_states.widgets.add(id=widget.id, **value)
        state.cached_message_hashes.extend(self._kept)
        began = time.perf_counter()
        await self._run(asked)
        return time.perf_counter() - began

    async def go(self, page: str, query: str = "") -> None:
        """Open another page of the same visit."""
        asked = BackMsg(rerun_script={"page_script_hash": self.pages[page], "query_string": query})
        asked.rerun_script.cached_message_hashes.extend(self._kept)
        self.widgets.clear()
        self._on.clear()
        await self._run(asked)

    async def download(self, key: str) -> str:
        """Have a file made that a button offers; where it can be fetched, below the server's address."""
        asked = BackMsg()
        asked.backend_operation_request.session_id = self.session
        asked.backend_operation_request.request_id = key
        asked.backend_operation_request.deferred_file.file_id = self.widgets[key].said.deferred_file_id
        self._address = ""
        await self._ask(asked, lambda: bool(self._address))
        return self._address

    def told(self) -> tuple[int, int, int]:
        """Bytes so far, messages so far, and bytes as compressed on their way."""
        return self.received, self.messages, self.socket.wire

    async def leave(self) -> None:
        """Close the page."""
        await self.socket.close()

    async def _run(self, asked: BackMsg) -> None:
        await self._ask(asked, lambda: False)

    async def _ask(self, asked: BackMsg, answered: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_S):
            await self.socket.send(asked.SerializeToString())
            while not self._take(await self.socket.recv()) and not answered():
                pass

    def _take(self, content: str | bytes) -> bool:
        """Read a message; whether it says that the run has ended."""
        assert isinstance(content, bytes)
        self.received += len(content)
        self.messages += 1
        told = ForwardMsg.FromString(content)
        if told.WhichOneof("type") == "ref_hash":
            told = self._kept[told.ref_hash]
        elif told.metadata.cacheable and told.hash:
            self._kept[told.hash] = told
        match told.WhichOneof("type"):
            case "new_session":
                self.session = told.new_session.initialize.session_id or self.session
                self.page = told.new_session.page_script_hash or self.page
            case "navigation":
                self.pages = {one.page_name: one.page_script_hash for one in told.navigation.app_pages}
            case "delta":
                self._see(told.delta)
            case "backend_operation_response":
                if told.backend_operation_response.error_msg:
                    raise PageFailedError(told.backend_operation_response.error_msg)
                self._address = told.backend_operation_response.deferred_file.url
            case "script_finished" if told.script_finished != _GOES_ON:
                if told.script_finished not in _DONE:
                    raise PageFailedError(ForwardMsg.ScriptFinishedStatus.Name(told.script_finished))
                return True
        return False

    def _see(self, delta: Delta) -> None:
        """What is new on the page."""
        new = delta.new_element if delta.WhichOneof("type") == "new_element" else delta.add_block
        kind = new.WhichOneof("type")
        said = getattr(new, kind) if kind else None
        if kind == "exception":
            raise PageFailedError(said.message)
        if _ID in getattr(said, "id", ""):
            key = said.id.split("-", 2)[2]
            self.widgets[key] = Widget(said.id, kind, delta.fragment_id, said)
            if kind == "checkbox" and said.set_value:
                self._on[key] = said.value


def _cookie(address: str) -> str:
    """What the page's own document has a browser keep: nginx says so which copy the visit is at."""
    with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:  # noqa: S310 - our own server
        return "; ".join(one.partition(";")[0] for one in answer.headers.get_all("set-cookie", []))
