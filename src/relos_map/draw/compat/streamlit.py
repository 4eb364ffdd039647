"""What this package takes from Streamlit that Streamlit does not promise."""

import asyncio
import logging
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import streamlit
from cachetools import LRUCache
from streamlit import config, net_util, runtime
from streamlit import logger as loggers
from streamlit.components.v1 import component_registry
from streamlit.errors import StreamlitAPIException
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_manager import MediaFileManager, MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import (
    ScriptRequests,
    ScriptRequestType,
    _has_active_trigger_value,
)

_PATIENCE_S, _MOMENT_S = 10.0, 0.005
"""How long a run waits for the browser to be told, and between two looks."""
_GATHERED_S = 0.15
"""Longer than a page gathers what is changed on it before it says so; it tells of a press at once."""


def went_through_history() -> bool:
    """Whether this run was asked for by the browser's Back or Forward."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def runs_a_part() -> bool:
    """Whether this run is that of a fragment, and not of the whole app."""
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)


def forget_presses_of_before() -> None:
    """Have presses ignored that come from what was on screen before this run of a whole page, which shows another.

    Streamlit would run their fragment after it, find it gone, and leave the browser with an empty page.
    """
    context = get_script_run_ctx()
    if context is None:
        return
    context.fragment_storage.clear()
    if waiting := context.script_requests:
        with waiting._lock:
            if _presses(waiting):
                waiting._state = ScriptRequestType.CONTINUE


def let_it_be_told() -> None:
    """Wait at the end of a run of a whole page until the browser was sent all of it, so that a press can run after it.

    When the run of a press begins, Streamlit drops what was not sent of its fragment, but not the end of this run: the
    browser would clear what it did not hear of, the map with it. A press on a fragment that is no more runs the page.
    What was sent while this run answered Back says what the browser showed before, and would bring it back.
    """
    context = get_script_run_ctx()
    if context is None or not runtime.exists():
        return
    wait_until_told()
    if waiting := context.script_requests:
        with waiting._lock:
            pressed = waiting._rerun_data
            if not _presses(waiting):
                return
            gone = not all(map(context.fragment_storage.contains, pressed.fragment_id_queue))
            elsewhere = pressed.page_script_hash != context.page_script_hash
            if context.is_history_navigation or (gone and (elsewhere or pressed.is_auto_rerun)):
                waiting._state = ScriptRequestType.CONTINUE
            elif gone:
                waiting._rerun_data = replace(pressed, fragment_id_queue=[])


def wait_until_told() -> None:
    """Wait until the browser was sent all that was drawn so far."""
    context = get_script_run_ctx()
    if context is None or not runtime.exists():
        return
    session = _session(context.session_id)
    if session is None:
        return
    late = time.monotonic() + _PATIENCE_S
    queued = threading.Event()  # what was drawn is put into the queue by the server's loop, which may be late
    session._call_soon_on_event_loop(queued.set)
    queued.wait(_PATIENCE_S)
    while not session._browser_queue.is_empty() and time.monotonic() < late:
        time.sleep(_MOMENT_S)


def run_only(*keys: str) -> None:
    """Have the press in whose callback this is called run the fragments of these names, and not that of its widget.

    Nothing is changed where the whole app runs, or where one of them is not on the page. Else this does not return.
    """
    context = get_script_run_ctx()
    if context is None or not runs_a_part():
        return
    with suppress(StreamlitAPIException):  # the page was left
        context.fragment_storage.resolve_target(keys)
        streamlit.rerun(keys)


def pressed_alone() -> bool:
    """Whether no more than one widget was changed by what is being run; for callbacks."""
    context = get_script_run_ctx()
    state = context.session_state._state if context else None
    return state is not None and sum(map(state._widget_changed, state._new_widget_state)) <= 1


def pressed_meanwhile() -> bool:
    """Whether something was pressed since the run of a fragment began: Streamlit does not cut such a run short."""
    context = get_script_run_ctx()
    waiting = context.script_requests if context else None
    if waiting is None:
        return False
    with waiting._lock:
        return waiting._state != ScriptRequestType.CONTINUE


@contextmanager
def declaring() -> Iterator[None]:
    """Have components served that modules declare as they are imported; Streamlit registers what a run declares."""
    asks = vars(component_registry)
    before, asks["get_script_run_ctx"] = asks["get_script_run_ctx"], object  # something, for a run
    try:
        yield
    finally:
        asks["get_script_run_ctx"] = before


def held(make: Callable[[], bytes | str], name: str, mime: str) -> Callable[[], bytes]:
    """What makes a file for a download button, which then is there for as long as the page that offers it.

    Streamlit forgets a file made at a press as soon as two runs of any visit have ended, fetched by then or not.
    """
    context = get_script_run_ctx()

    def made() -> bytes:
        found = make()
        content = found.encode() if isinstance(found, str) else found
        if context is not None and runtime.exists():
            files = runtime.get_instance().media_file_mgr
            with files._lock:
                key = files._storage.load_and_get_id(content, mime, MediaFileKind.DOWNLOADABLE, name)
                files._file_metadata[key] = MediaFileMetadata(MediaFileKind.DOWNLOADABLE)
                files._files_by_session_and_coord[context.session_id][f"made {name}"] = key
        return content

    return made


def answer_with_the_latest() -> None:
    """Have a press on a download button answered with what the page has come to, once it rests.

    Each run of a page gives the button another number, and forgets the one before. Who types a title and presses the
    button beside it has pressed while the title is under way: by Streamlit alone, they get a file without it, or none.
    """
    MediaFileManager.add_deferred = _numbered  # type: ignore[method-assign]
    DeferredFileHandler.handle = _latest  # type: ignore[method-assign]


_add_deferred, _handle = MediaFileManager.add_deferred, DeferredFileHandler.handle
_numbers: LRUCache[str, str] = LRUCache(4096)
"""The button of each number that was given lately; changed under the lock of Streamlit's files."""


@wraps(_add_deferred)
def _numbered(self: MediaFileManager, *args: Any, element_id: str = "", **kwargs: Any) -> str:
    number = _add_deferred(self, *args, element_id=element_id, **kwargs)
    with self._lock:
        _numbers[number] = element_id
    return number


@wraps(_handle)
async def _latest(self: DeferredFileHandler, request: Any, session_id: str) -> Any:
    files, pressed = self._get_media_file_mgr(), request.deferred_file.file_id
    with files._lock:
        before = files._deferred_callables.get(pressed)
        button = _numbers.get(pressed)
    await _rest(session_id)
    with files._lock:
        there = [
            number
            for number, one in files._deferred_callables.items()
            if one["session_id"] == session_id and one["element_id"] == button
        ]
        if button and there:
            request.deferred_file.file_id = there[-1]
        elif before:  # its page was left since
            files._deferred_callables.setdefault(pressed, before)
    return await _handle(self, request, session_id)


async def _rest(session_id: str) -> None:
    """Wait until nothing runs for a visit; not for ever, as one may run again and again."""
    late = time.monotonic() + _PATIENCE_S
    await asyncio.sleep(_GATHERED_S)
    while (session := _session(session_id)) and session._scriptrunner and time.monotonic() < late:
        await asyncio.sleep(_MOMENT_S)


def take_a_press_once() -> None:
    """Have what a page says as it asks by itself hold no press: a press that was under way says itself right after.

    A page tells of a press a moment after it; one that asks meanwhile tells of it, too, and Streamlit takes both.
    """
    AppSession.request_rerun = _once  # type: ignore[method-assign]


_request_rerun = AppSession.request_rerun


@wraps(_request_rerun)
def _once(self: AppSession, client_state: ClientState | None) -> None:
    if client_state is not None and client_state.is_auto_rerun:
        said = [one for one in client_state.widget_states.widgets if not _has_active_trigger_value(one)]
        del client_state.widget_states.widgets[:]
        client_state.widget_states.widgets.extend(said)
    _request_rerun(self, client_state)


def _session(session_id: str) -> AppSession | None:
    """What Streamlit holds of a visit; nothing of one that has ended, or where a page is run without a server."""
    sessions = getattr(runtime.get_instance(), "_session_mgr", None)
    found = sessions and sessions.get_active_session_info(session_id)
    return found.session if found else None


def _presses(waiting: ScriptRequests) -> bool:
    """Whether what is asked to run next are fragments, and not a whole page."""
    return waiting._state == ScriptRequestType.RERUN and bool(waiting._rerun_data.fragment_id_queue)


def read_settings_beside(script: Path) -> None:
    """Have the settings read from the ``.streamlit`` folder beside a script, wherever the process was started."""
    config._main_script_path = str(script.resolve())


def keep_closed() -> None:
    """Switch off what Streamlit offers or asks beyond this dashboard, whatever its settings and the environment say.

    Where a websocket comes from a page that it does not know, Streamlit asks the internet for this machine's address
    and compares. It asks once: here it has asked.
    """
    for name, value in _CLOSED.items():
        config.set_option(name, value)
    net_util._internal_ip = net_util._external_ip = "127.0.0.1"
    AppSession._create_new_session_message = _without_folder  # type: ignore[method-assign]


_created = AppSession._create_new_session_message


@wraps(_created)
def _without_folder(*args: Any, **kwargs: Any) -> ForwardMsg:
    """What a page is told first; not in which folder of this machine its script stands."""
    told = _created(*args, **kwargs)
    told.new_session.main_script_path = Path(told.new_session.main_script_path).name
    return told


_CLOSED = {
    "browser.gatherUsageStats": False,
    "client.allowedOrigins": [],
    "client.showErrorLinks": False,
    "global.developmentMode": False,
    "server.allowedHosts": [],  # the gate before it has looked
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.headless": True,
    "server.scriptHealthCheckEnabled": False,
    "server.trustedUserHeaders": {},
}


def inline_scripts() -> tuple[str, ...]:
    """The scripts that stand in Streamlit's own page, and not in files beside it."""
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    return tuple(re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL))


def log_as_others_do() -> None:
    """Have Streamlit's loggers hand on what they say, as others do; else each writes to standard error by itself."""

    def hand_on(logger: logging.Logger) -> None:
        logger.propagate = True
        logger.handlers.clear()

    loggers.setup_formatter = hand_on
    loggers.update_formatter()
    # It remarks on each thread that belongs to no visit, such as one that answers a download.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
