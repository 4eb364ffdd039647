"""A viewer without a browser: speaks Streamlit's websocket as its page does, and presses one toggle of the map."""

import asyncio
import time
import urllib.request
from dataclasses import dataclass
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

TOGGLE = "lemoa_indian"
"""The toggle that is pressed where no other is named."""

PATIENCE_S = 60

LOOKS_S = 1.1
"""How long a viewer looks at the page before the first press; one that is made sooner is doubted, and costs more."""

_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class PageFailedError(Exception):
    """The page showed an exception, or its run did not end well."""


class Counted(ClientConnection):
    """A connection that counts the bytes that come over it, compressed as they are."""

    wire = 0

    def data_received(self, data: bytes) -> None:
        self.wire += len(data)
        super().data_received(data)


@dataclass
class Viewer:
    """One visit of the Explore page."""

    socket: Counted
    key: str = TOGGLE
    page: str = ""
    toggle: str = ""
    fragment: str = ""
    on: bool = False
    received: int = 0
    """Bytes, as they were before the websocket's compression."""
    messages: int = 0

    def __post_init__(self) -> None:
        self._kept: set[str] = set()

    @classmethod
    async def come(cls, address: str, key: str = TOGGLE) -> Self:
        """Open the page at ``http://host:port/`` and wait until all of it is there; ``key`` is the toggle to press."""
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
        viewer = cls(socket, key)
        await viewer._run(BackMsg(rerun_script={"query_string": ""}))
        if not viewer.toggle:
            raise PageFailedError(f"the page has no toggle {key}")
        await asyncio.sleep(LOOKS_S)
        return viewer

    async def press(self) -> float:
        """Press the toggle; seconds until everything that it changes was received."""
        self.on = not self.on
        asked = BackMsg()
        state = asked.rerun_script
        state.page_script_hash, state.fragment_id = self.page, self.fragment
        state.widget_states.widgets.add(id=self.toggle, bool_value=self.on)
        state.cached_message_hashes.extend(self._kept)
        began = time.perf_counter()
        await self._run(asked)
        return time.perf_counter() - began

    def told(self) -> tuple[int, int, int]:
        """Bytes so far, messages so far, and bytes as compressed on their way."""
        return self.received, self.messages, self.socket.wire

    async def leave(self) -> None:
        """Close the page."""
        await self.socket.close()

    async def _run(self, asked: BackMsg) -> None:
        async with asyncio.timeout(PATIENCE_S):
            await self.socket.send(asked.SerializeToString())
            while not self._take(await self.socket.recv()):
                pass

    def _take(self, content: str | bytes) -> bool:
        """Read a message; whether it says that the run has ended."""
        assert isinstance(content, bytes)
        self.received += len(content)
        self.messages += 1
        told = ForwardMsg.FromString(content)
        if told.metadata.cacheable and told.hash:
            self._kept.add(told.hash)
        match told.WhichOneof("type"):
            case "new_session" if told.new_session.page_script_hash:
                self.page = told.new_session.page_script_hash
            case "delta" if told.delta.WhichOneof("type") == "new_element":
                element = told.delta.new_element
                if element.HasField("exception"):
                    raise PageFailedError(element.exception.message)
                if element.checkbox.id.endswith(f"-{self.key}"):
                    self.toggle, self.fragment = element.checkbox.id, told.delta.fragment_id
                    self.on = element.checkbox.value if element.checkbox.set_value else element.checkbox.default
            case "script_finished" if told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                if told.script_finished not in _DONE:
                    raise PageFailedError(ForwardMsg.ScriptFinishedStatus.Name(told.script_finished))
                return True
        return False


def _cookie(address: str) -> str:
    """What the page's own document has a browser keep: nginx says so which copy the visit is at."""
    with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:  # noqa: S310 - our own server
        return "; ".join(one.partition(";")[0] for one in answer.headers.get_all("set-cookie", []))
