"""What other packages do not promise is still there; each failure says what changed and what to do.

The versions that these tests were written for are bounded in pyproject.toml: raise a bound, run this file, mend what
fails in `relos_map.draw.compat`, or in the script or style sheet that a test names.
"""

import inspect
import io
import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib import resources
from pathlib import Path
from threading import Timer
from types import SimpleNamespace

import matplotlib
import numpy as np
import pytest
from fontTools.subset import Options
from matplotlib import _path
from matplotlib.backends import _backend_pdf_ps
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from pptx import Presentation
from streamlit import config, net_util
from streamlit import logger as loggers
from streamlit.components.lib.local_component_registry import LocalComponentRegistry
from streamlit.components.v1 import component_registry, declare_component
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state import SafeSessionState, SessionState
from streamlit_folium import generate_leaflet_string
from tests.apart import apart

from relos_map import paths
from relos_map.draw import fonts
from relos_map.draw.compat import folium as our_folium
from relos_map.draw.compat import matplotlib as our_matplotlib
from relos_map.draw.compat import pptx as our_pptx
from relos_map.draw.compat import streamlit as our_streamlit

STREAMLIT = Path(str(resources.files("streamlit"))) / "static" / "static" / "js"
FOLIUM = Path(str(resources.files("streamlit_folium"))) / "frontend" / "build" / "static" / "js"
ASSETS = sorted(file for file in paths.ASSETS.rglob("*") if file.suffix in {".js", ".css"})


def bundle(folder: Path) -> str:
    files = sorted(folder.glob("*.js"))
    assert files, f"{folder} holds no script any more: find where the package keeps what it sends to the browser"
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_streamlit_reads_its_settings_beside_our_script(monkeypatch, tmp_path):
    assert hasattr(config, "_main_script_path"), (
        "Streamlit has no config._main_script_path any more: look in streamlit.config for how get_config_files finds "
        "the settings of a script, and mend compat.streamlit.read_settings_beside"
    )
    monkeypatch.setattr(config, "_main_script_path", None)
    our_streamlit.read_settings_beside(tmp_path / "app.py")
    assert str(tmp_path / ".streamlit" / "config.toml") in config.get_config_files("config.toml"), (
        "Streamlit does not look beside the main script for its settings any more: the theme and the limits of "
        ".streamlit/config.toml do not reach the dashboard; mend compat.streamlit.read_settings_beside"
    )


def test_streamlit_can_be_kept_closed(monkeypatch):
    unknown = set(our_streamlit._CLOSED) - set(config._config_options_template)
    assert not unknown, f"Streamlit has no settings {unknown} any more: see what became of them, mend keep_closed"
    for name in ("get_internal_ip", "get_external_ip"):
        kept = name.removeprefix("get")
        assert getattr(net_util, kept, "") is None, f"net_util keeps no {kept} any more: mend keep_closed"
        monkeypatch.setattr(net_util, kept, "127.0.0.1")
        assert getattr(net_util, name)() == "127.0.0.1", f"{name} asks anew, and the internet with it: mend keep_closed"


def test_streamlit_s_page_has_no_scripts_but_those_that_the_policy_names():
    page = (STREAMLIT.parents[1] / "index.html").read_text(encoding="utf-8")
    standing = [tag for tag in re.findall(r"<script[^>]*>", page) if "src=" not in tag]
    assert len(our_streamlit.inline_scripts()) == len(standing), (
        "Streamlit's page has scripts that compat.streamlit.inline_scripts does not find: browsers will not run them"
    )


def test_streamlit_s_loggers_hand_on_what_they_say(monkeypatch):
    monkeypatch.setattr(loggers, "setup_formatter", loggers.setup_formatter)
    monkeypatch.setattr(loggers, "_loggers", {})
    early = loggers.get_logger("relos-probe-early")
    assert early.handlers, "Streamlit's loggers write nothing by themselves any more: log_as_others_do may go"
    our_streamlit.log_as_others_do()
    for one in (early, loggers.get_logger("relos-probe-late")):
        assert one.propagate, "a logger of Streamlit's keeps what it says: mend log_as_others_do"
        assert not one.handlers, "a logger of Streamlit's writes by itself: mend log_as_others_do"


def test_streamlit_says_that_a_run_came_through_history(monkeypatch):
    assert "is_history_navigation" in ScriptRunContext.__annotations__, (
        "Streamlit's run context does not say is_history_navigation any more: without it Back shows the scene of "
        "before under the address of after; find what says so now and mend compat.streamlit.went_through_history"
    )
    assert our_streamlit.went_through_history() is False, "outside a run there is no history to go through"


def test_streamlit_is_told_no_press_by_a_page_that_asks_by_itself(monkeypatch):
    handed = []
    monkeypatch.setattr(our_streamlit, "_request_rerun", lambda _, told: handed.append(told))
    monkeypatch.setattr(AppSession, "request_rerun", AppSession.request_rerun)
    our_streamlit.take_a_press_once()
    for by_itself in (True, False):
        told = ClientState(is_auto_rerun=by_itself)
        told.widget_states.widgets.add(id="button", trigger_value=True)
        told.widget_states.widgets.add(id="slider", int_value=7)
        AppSession.request_rerun(None, told)
    assert [[one.id for one in told.widget_states.widgets] for told in handed] == [["slider"], ["button", "slider"]], (
        "Streamlit says otherwise what a page wants as it asks by itself: while years play a press may count twice; "
        "mend compat.streamlit.take_a_press_once"
    )


def test_streamlit_forgets_the_presses_of_before(monkeypatch):
    fragments, waiting = MemoryFragmentStorage(), ScriptRequests()
    fragments.register("page", lambda: None)
    context = SimpleNamespace(fragment_storage=fragments, script_requests=waiting)
    monkeypatch.setattr(our_streamlit, "get_script_run_ctx", lambda: context)
    waiting.request_rerun(RerunData(fragment_id="page"))
    our_streamlit.forget_presses_of_before()
    assert not fragments.contains("page"), (
        "Streamlit keeps its fragments elsewhere: a press in the moment that a page is left would empty the next one; "
        "mend compat.streamlit.forget_presses_of_before"
    )
    assert waiting.on_scriptrunner_ready().type == ScriptRequestType.STOP, (
        "Streamlit keeps waiting runs elsewhere than ScriptRequests._rerun_data: mend forget_presses_of_before"
    )
    waiting = context.script_requests = ScriptRequests()
    waiting.request_rerun(RerunData())
    our_streamlit.forget_presses_of_before()
    assert waiting.on_scriptrunner_ready().type == ScriptRequestType.RERUN, "a run of the whole app is not forgotten"


def test_streamlit_says_that_something_was_pressed_meanwhile(monkeypatch):
    waiting = ScriptRequests()
    context = SimpleNamespace(script_requests=waiting)
    monkeypatch.setattr(our_streamlit, "get_script_run_ctx", lambda: context)
    assert not our_streamlit.pressed_meanwhile()
    waiting.request_rerun(RerunData(fragment_id="page"))
    assert our_streamlit.pressed_meanwhile(), (
        "Streamlit keeps what was pressed during a run elsewhere than ScriptRequests._state: Cancel on Brief would "
        "wait until the file is made; mend compat.streamlit.pressed_meanwhile"
    )
    waiting.on_scriptrunner_ready()
    assert not our_streamlit.pressed_meanwhile(), "what runs now was not pressed meanwhile"


def test_streamlit_runs_named_fragments_in_place_of_a_widget_s_own(monkeypatch):
    """That it does so for a press is seen in a browser, in test_toggle."""
    fragments, asked = MemoryFragmentStorage(), []
    fragments.register("one", lambda: None, target_key="part")
    context = SimpleNamespace(fragment_storage=fragments, fragment_ids_this_run=["page"])
    monkeypatch.setattr(our_streamlit, "get_script_run_ctx", lambda: context)
    monkeypatch.setattr(our_streamlit.streamlit, "rerun", asked.append)
    our_streamlit.run_only("part")
    our_streamlit.run_only("part", "gone")
    context.fragment_ids_this_run = None
    our_streamlit.run_only("part")
    assert asked == [("part",)], (
        "Streamlit keeps its fragments' names otherwise, or says otherwise what a run is of: where a whole page is to "
        "run a part of it would, or all of Explore at every toggle; mend compat.streamlit.run_only"
    )


def test_streamlit_says_which_widgets_were_changed(monkeypatch):
    state = SessionState()
    context = SimpleNamespace(session_state=SafeSessionState(state, lambda: None))
    monkeypatch.setattr(our_streamlit, "get_script_run_ctx", lambda: context)
    said = "Streamlit keeps what widgets say elsewhere than SessionState._new_widget_state: mend compat.pressed_alone"
    for name in ("one", "other"):
        state._new_widget_state.set_from_value(name, False)
        state._old_state[name] = False
    state._new_widget_state.set_from_value("one", True)
    assert our_streamlit.pressed_alone(), said
    state._new_widget_state.set_from_value("other", True)
    assert not our_streamlit.pressed_alone(), said


def test_streamlit_lets_a_run_wait_until_the_browser_was_told(monkeypatch):
    queue, waiting = ForwardMsgQueue(), ScriptRequests()
    loop = ThreadPoolExecutor(1)
    loop.submit(time.sleep, 0.1)
    loop.submit(queue.enqueue, ForwardMsg())  # drawn by this run, and not in the queue yet when it ends
    session = SimpleNamespace(_browser_queue=queue, _call_soon_on_event_loop=loop.submit)
    manager = SimpleNamespace(get_active_session_info=lambda name: SimpleNamespace(session=session) if name else None)
    context = SimpleNamespace(
        session_id="one", fragment_storage=MemoryFragmentStorage(), script_requests=waiting, page_script_hash="here",
        is_history_navigation=False,
    )  # fmt: skip
    monkeypatch.setattr(our_streamlit, "get_script_run_ctx", lambda: context)
    monkeypatch.setattr(our_streamlit.runtime, "exists", lambda: True)
    monkeypatch.setattr(our_streamlit.runtime, "get_instance", lambda: SimpleNamespace(_session_mgr=manager))
    sent = []
    Timer(0.3, lambda: sent.extend(queue.flush())).start()
    our_streamlit.let_it_be_told()
    assert len(sent) == 1, "mend compat.streamlit.let_it_be_told: a press on a slow machine would load the map anew"
    context.fragment_storage.register("there", lambda: None)
    for press, then in (
        (RerunData(fragment_id="there", page_script_hash="here"), ["there"]),
        (RerunData(fragment_id="gone", page_script_hash="here"), []),
        (RerunData(fragment_id="gone", page_script_hash="elsewhere"), None),
        (RerunData(fragment_id="gone", page_script_hash="here", is_auto_rerun=True), None),
    ):
        context.script_requests = ScriptRequests()
        context.script_requests.request_rerun(press)
        our_streamlit.let_it_be_told()
        asked = context.script_requests.on_scriptrunner_ready()
        assert (asked.type == ScriptRequestType.RERUN) is (then is not None), press
        if then is not None:
            assert asked.rerun_data.fragment_id_queue == then, press
    context.is_history_navigation, context.script_requests = True, ScriptRequests()
    context.script_requests.request_rerun(RerunData(fragment_id="there", page_script_hash="here"))
    our_streamlit.let_it_be_told()
    assert context.script_requests.on_scriptrunner_ready().type == ScriptRequestType.STOP, "Back would be undone"


def test_streamlit_may_end_a_run_that_looks_into_its_session():
    ended = []
    state = SafeSessionState(SessionState(), lambda: ended.append(True))
    for look in (lambda: state["key"], lambda: "key" in state):
        with suppress(KeyError):
            look()
    assert len(ended) == 2, "a run that waits for its turn cannot be left any more: mend web/mapview.py"


def test_streamlit_has_a_press_on_a_download_button_answered_by_what_its_page_has_come_to(monkeypatch):
    """The title beside the button is on its way when the button is pressed; the run that brings it numbers anew."""
    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    monkeypatch.setattr("streamlit.runtime.media_file_manager._get_session_id", lambda: "one")
    visit = SimpleNamespace(session=SimpleNamespace(_scriptrunner=None))
    manager = SimpleNamespace(get_active_session_info=lambda _: visit)
    monkeypatch.setattr(our_streamlit.runtime, "get_instance", lambda: SimpleNamespace(_session_mgr=manager))
    our_streamlit.answer_with_the_latest()
    handler = DeferredFileHandler(lambda: files)

    def run(title: str) -> str:
        files.clear_session_refs()
        number = files.add_deferred(title.encode, "text/plain", "0.1", "file.txt", element_id="png")
        files.remove_orphaned_files()
        return number

    def press(number: str, meanwhile=lambda: None) -> bytes:
        visit.session._scriptrunner = "runs"

        def end() -> None:
            meanwhile()
            visit.session._scriptrunner = None

        Timer(0.1, end).start()
        request = BackendOperationRequest()
        request.deferred_file.file_id = number
        answer = apart(handler.handle(request, "one"))
        assert not answer.error_msg, f"mend compat.streamlit.answer_with_the_latest: {answer.error_msg}"
        return files.read_file(Path(answer.deferred_file.url).stem).content

    before = run("no title")
    assert press(before, lambda: run("typed")) == b"typed", "a press during a run gets a file of before"
    assert press(before) == b"typed", "a press on a button that the browser has not yet replaced is lost"
    files.clear_session_refs()
    last = run("left")
    assert press(last, lambda: (files.clear_session_refs(), files.remove_orphaned_files())) == b"left", "page left"
    with pytest.raises(AssertionError, match="Failed to generate"):
        press("never given")


def test_streamlit_keeps_where_a_sessions_messages_wait():
    said = "mend compat.streamlit.let_it_be_told: Streamlit keeps what waits for the browser elsewhere"
    assert "self._browser_queue" in inspect.getsource(AppSession.__init__), said
    assert "self._session_mgr" in inspect.getsource(Runtime.__init__), said
    assert "self._call_soon_on_event_loop(" in inspect.getsource(AppSession._on_scriptrunner_event), said
    said = "mend compat.streamlit.answer_with_the_latest: Streamlit keeps elsewhere what runs for a visit"
    assert "self._scriptrunner = None" in inspect.getsource(AppSession._handle_scriptrunner_event_on_event_loop), said


def test_streamlit_serves_what_is_declared_before_any_page_runs(monkeypatch):
    served = LocalComponentRegistry()
    monkeypatch.setattr(component_registry, "get_instance", lambda: SimpleNamespace(component_registry=served))
    with our_streamlit.declaring():
        early = declare_component("early", path=str(paths.ASSETS))
    assert served.get_component(early.name) is early, (
        "Streamlit registers components otherwise: the first map would stay empty; mend compat.streamlit.declaring"
    )
    assert served.get_component(declare_component("late", path=str(paths.ASSETS)).name) is None


def test_streamlit_serves_a_components_folder_below_the_name_of_its_module():
    declared = declare_component("probe", path=str(paths.ASSETS))
    assert declared.name == f"{__name__}.probe", (
        "Streamlit names components otherwise than module.name: the addresses in web/assets.py, draw/assets/fonts.css "
        "and .streamlit/config.toml have to change with it"
    )
    assert Path(str(declared.path)) == paths.ASSETS


@pytest.mark.parametrize("file", ASSETS, ids=lambda file: file.name)
def test_streamlit_draws_the_elements_that_our_scripts_and_styles_name(file):
    text = file.read_text(encoding="utf-8")
    names = {*re.findall(r"\.(st[A-Z]\w+)", text), *re.findall(r"data-testid=\"?(\w+)", text)}
    known = bundle(STREAMLIT) if names else ""
    gone = sorted(name for name in names if name not in known)
    assert not gone, (
        f"Streamlit draws no {', '.join(gone)} any more: find the new names in a browser and mend {file.name}"
    )
    if "st-key-" in text:
        assert "st-key-" in bundle(STREAMLIT), f"Streamlit gives keys no class st-key-… any more: mend {file.name}"


def test_streamlit_says_that_it_keeps_a_message_no_more():
    assert "Cached ForwardMsg MISS" in bundle(STREAMLIT), (
        "Streamlit does something else now when it is told of a message that it keeps no more: find out what, and mend "
        "draw/assets/lost.js"
    )
    page = (STREAMLIT.parent.parent / "index.html").read_text(encoding="utf-8")
    assert 'id="root"' in page, "Streamlit's page stands elsewhere: mend draw/assets/lost.js"


def test_folium_and_streamlit_folium_write_our_script_and_nothing_else():
    shown = our_folium.ScriptedMap("make('map_div')", [("one", "one.js")], [("two", "two.css")])
    said = generate_leaflet_string(shown, base_id="div")
    assert " ".join(said.split()) == "var relos = make('map_div'); var map_div = relos.map;", (
        f"folium or streamlit-folium writes another script for a map: {said!r}; compare folium.Map._template and "
        "streamlit_folium.generate_leaflet_string with compat.folium.ScriptedMap"
    )
    layer = our_folium.ScriptedLayer("change()")
    layer._id = "feature_group_0"
    layer.add_to(shown)
    said = generate_leaflet_string(layer, base_id="feature_group_0")
    assert "window.feature_group = []; change();var feature_group_feature_group_0 = L.layerGroup();" in said, (
        f"folium or streamlit-folium writes another script for a layer: {said!r}; mend compat.folium.ScriptedLayer"
    )


def test_streamlit_folium_keeps_its_names_in_the_frame():
    script = bundle(FOLIUM)
    for name, use in {
        "map_div": "the id of the map's element and the variable of the map: compat.folium.ScriptedMap",
        "window.feature_group": "the list of layers that it takes off again: compat.folium.ScriptedLayer",
        "setComponentValue": "how a click is told to Python: tell() in draw/assets/js/host.js",
    }.items():
        assert name in script, f"streamlit-folium does not know {name} any more, {use}"


def test_our_scripts_read_no_private_field_of_leaflet():
    """What they take of it besides stands in ``leaflet_doors.js``, with a test in a browser."""
    found = {file.name: re.findall(r"\.(_[a-z]\w+)", file.read_text(encoding="utf-8")) for file in ASSETS}
    assert len(found) > 10
    assert not {name: fields for name, fields in found.items() if fields}


def test_matplotlib_writes_outlines_with_as_many_digits_as_asked_for():
    what = "matplotlib writes outlines otherwise: compare RendererSVG._convert_path with compat.matplotlib.RoundedSvg"
    assert hasattr(_path, "convert_to_string"), what
    assert hasattr(RendererSVG, "_convert_path"), what
    written = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": "x"}):
        renderer = our_matplotlib.RoundedSvg(10, 10, written)
        renderer.decimals = 1
        path = Outline([(1.234, 2.345), (3.456, 4.567)])
        renderer.draw_path(renderer.new_gc(), path, matplotlib.transforms.Affine2D(), None)
        renderer.element("text", "words", {"x": "1"})
        renderer.finalize()
    assert re.search(r'd="M 1\.2 7\.7\s+L 3\.5 5\.4\s*"', written.getvalue()), f"{what}: {written.getvalue()!r}"
    assert re.search(r'<text x="1">words</text>', written.getvalue()), (
        "RendererSVG.writer.element writes otherwise: mend compat.matplotlib.RoundedSvg.element"
    )


def test_fonttools_and_matplotlib_leave_layout_tables_out_when_told():
    what = "mend compat.matplotlib.without_layout_tables, without which a PDF takes seconds longer"
    assert _backend_pdf_ps.subset.Options is Options, f"matplotlib cuts its fonts by other means than fontTools: {what}"
    assert hasattr(Options, "_drop_tables_default"), f"fontTools keeps the tables that it drops elsewhere: {what}"
    with our_matplotlib.without_layout_tables():
        assert {"GSUB", "GPOS", "GDEF"} <= set(Options().drop_tables), f"fontTools does not read its default: {what}"
    assert "GPOS" not in Options().drop_tables, "others' fonts are cut as before"


def test_matplotlib_lets_operators_into_a_page_of_pdf():
    class Marked(Text):
        def draw(self, renderer):
            our_matplotlib.write_operators(renderer, b"/Span <</ActualText <FEFF0041>>> BDC")
            our_matplotlib.write_operators(renderer, b"EMC")

    figure, written = Figure(figsize=(1, 1)), io.BytesIO()
    figure.add_artist(Marked())
    with matplotlib.rc_context({"pdf.compression": 0}):
        FigureCanvasPdf(figure).print_pdf(written)
    assert re.search(rb"/Span <</ActualText <FEFF0041>>> BDC\s+EMC", written.getvalue()), (
        "operators do not reach the page: compare RendererPdf.file.output and Verbatim with "
        "compat.matplotlib.write_operators; text of Devanagari could not be copied out of a PDF"
    )


def test_matplotlib_finds_a_font_by_the_name_that_we_gave_it():
    file = fonts.SOURCE_SANS / "SourceSansPro-Regular.ttf"
    our_matplotlib.add_font(file, "relos-probe")
    assert Path(findfont(FontProperties(family=["relos-probe"]), fallback_to_default=False)) == file, (
        "matplotlib does not look for fonts in fontManager.ttflist any more: mend compat.matplotlib.add_font"
    )


def test_matplotlib_gives_the_pixels_of_a_renderer_without_a_figure():
    renderer = RendererAgg(4, 2, 72)
    assert np.asarray(renderer.buffer_rgba()).shape == (2, 4, 4), "RendererAgg has other pixels: mend static._pixels"


def test_python_pptx_opens_the_xml_below_a_slide(tmp_path):
    what = "python-pptx keeps its XML elsewhere: mend compat.pptx"
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    file = tmp_path / "one.png"
    file.write_bytes(RED_DOT)
    picture = slide.shapes.add_picture(str(file), 0, 0)
    our_pptx.describe(picture, "a dot")
    our_pptx.send_to_back(slide, picture)
    our_pptx.add_xml(slide, SHAPE)
    our_pptx.set_direction(slide.shapes.title.text_frame.paragraphs[0], right_to_left=True)
    our_pptx.set_bullet(slide.shapes.title.text_frame.paragraphs[0], 9, bullet=True)
    our_pptx.add_group(slide, "all", "a map", (0, 0, 9, 9), [SHAPE.replace('"99"', '"98"')], 97)
    written = io.BytesIO()
    deck.save(written)
    first, *_, last, group = Presentation(io.BytesIO(written.getvalue())).slides[0].shapes
    assert first.shape_type == picture.shape_type, f"a picture does not go to the back: {what}"
    assert last.name == "ours", f"a shape of our own is not on the slide: {what}"
    xml = slide.shapes._spTree.xml
    assert 'descr="a dot"' in xml, f"a picture has no alternative text: {what}"
    assert [shape.name for shape in group.shapes] == ["ours"], f"a group does not hold its shapes: {what}"
    assert 'descr="a map"' in xml, f"a group has no alternative text: {what}"
    assert '<a:buChar char="•"/>' in xml, f"a paragraph has no bullet: {what}"
    assert 'rtl="1"' in xml, f"a paragraph does not say its direction: {what}"


SHAPE = (
    '<p:sp xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
    '<p:nvSpPr><p:cNvPr id="99" name="ours"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>'
)

RED_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c494441"
    "54789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
