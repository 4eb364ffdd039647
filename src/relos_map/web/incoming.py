"""What a page may say by its websocket: what this dashboard's own pages do, in the form that they say it in.

Streamlit would tell any visitor about the folder that it stands in, and empty the caches of all. What cannot be read it
would answer for with a traceback in the log.
"""

from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg

from relos_map.web import logs

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Send

_SAID = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"})
_OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
_PROTOCOL_ERROR = 1002


def heard(path: str, receive: "Receive", send: "Send") -> "Receive":
    """What a page at a path says, without what it may not; one whose words cannot be read is hung up on."""

    async def received() -> "Message":
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            if (said := _read(message.get("bytes"))) is None:
                logs.refused("WEBSOCKET", path, _PROTOCOL_ERROR)
                await send({"type": "websocket.close", "code": _PROTOCOL_ERROR})
                return {"type": "websocket.disconnect", "code": _PROTOCOL_ERROR}
            if _is_known(said):
                return message

    return received


def _read(content: bytes | None) -> BackMsg | None:
    try:
        return BackMsg.FromString(content) if content is not None else None
    except Exception:  # whatever protobuf makes of it
        return None


def _is_known(said: BackMsg) -> bool:
    kind = said.WhichOneof("type")
    if kind == "backend_operation_request":
        return said.backend_operation_request.WhichOneof("payload") in _OPERATIONS
    return kind in _SAID
