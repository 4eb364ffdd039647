"""What this package takes from Streamlit that Streamlit does not promise."""

from pathlib import Path

from streamlit import config
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType


def went_through_history() -> bool:
    """Whether this run was asked for by the browser's Back or Forward."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def forget_presses_of_before() -> None:
    """Have presses ignored that come from what was on screen before this run of a whole page.

    Streamlit would run their fragment after it, find it gone, and leave the browser with an empty page.
    """
    context = get_script_run_ctx()
    if context is None:
        return
    context.fragment_storage.clear()
    if waiting := context.script_requests:
        with waiting._lock:
            if waiting._state == ScriptRequestType.RERUN and waiting._rerun_data.fragment_id_queue:
                waiting._state = ScriptRequestType.CONTINUE


def read_settings_beside(script: Path) -> None:
    """Have the settings read from the ``.streamlit`` folder beside a script, wherever the process was started."""
    config._main_script_path = str(script.resolve())
