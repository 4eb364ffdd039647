"""What this package takes from Streamlit that Streamlit does not promise."""

import time
from dataclasses import replace
from pathlib import Path

from streamlit import config, runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests, ScriptRequestType

_PATIENCE_S, _MOMENT_S = 10.0, 0.005
"""How long a run waits for the browser to be told, and between two looks."""


def went_through_history() -> bool:
    """Whether this run was asked for by the browser's Back or Forward."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


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
    sessions = getattr(runtime.get_instance(), "_session_mgr", None)  # none where a page is run without a server
    told = sessions and sessions.get_active_session_info(context.session_id)
    late = time.monotonic() + _PATIENCE_S
    while told and not told.session._browser_queue.is_empty() and time.monotonic() < late:
        time.sleep(_MOMENT_S)
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


def pressed_meanwhile() -> bool:
    """Whether something was pressed since the run of a fragment began: Streamlit does not cut such a run short."""
    context = get_script_run_ctx()
    waiting = context.script_requests if context else None
    if waiting is None:
        return False
    with waiting._lock:
        return waiting._state != ScriptRequestType.CONTINUE


def _presses(waiting: ScriptRequests) -> bool:
    """Whether what is asked to run next are fragments, and not a whole page."""
    return waiting._state == ScriptRequestType.RERUN and bool(waiting._rerun_data.fragment_id_queue)


def read_settings_beside(script: Path) -> None:
    """Have the settings read from the ``.streamlit`` folder beside a script, wherever the process was started."""
    config._main_script_path = str(script.resolve())
