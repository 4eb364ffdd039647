"""The server answers to its own names only, keeps every answer closed, asks no other machine, and ends when told to."""

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from http.client import HTTPConnection, HTTPResponse
from threading import Thread

import pytest
from tests.apart import apart
from tests.guarded import environment, started, tried
from tools.served import free_port, served

from relos_map import __version__
from relos_map.errors import InputError
from relos_map.web import policies, server
from relos_map.web.edition import FOR_GOOD, edition
from relos_map.web.gate import Gate
from relos_map.web.hosts import Hosts, is_loopback, written
from relos_map.web.warming import Warming

NAME = "maps.example.org"
ALL = "0.0.0.0"  # noqa: S104 - nothing is served on it


class Served:
    """A server below /maps, reached as 127.0.0.1, and what it said."""

    def __init__(self, port, folder):
        self.port, self.folder = port, folder

    def ask(self, path, *, method="GET", host="127.0.0.1:{port}", **headers):
        """Status, headers and text of an answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True)
        if host is not None:
            connection.putheader("Host", host.format(port=self.port))
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value.format(port=self.port))
        connection.endheaders()
        answer = connection.getresponse()
        body = b"" if answer.status == 101 else answer.read()
        connection.close()
        return answer.status, answer.headers, body.decode("utf-8", "replace")

    def connect(self, path="/maps/_stcore/stream", **headers):
        """The answer to a websocket's handshake."""
        shake = {"upgrade": "websocket", "connection": "Upgrade", "sec_websocket_version": "13"}
        return self.ask(path, **shake, sec_websocket_key="c2l4dGVlbiBieXRlcyEhIQ==", **headers)


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("closed"), free_port()
    command = [sys.executable, "-m", "relos_map", "run", "--port", str(port), "--base-url", "maps"]
    more = ["--allow-host", NAME, "--log-format", "json"]
    ready = f"http://127.0.0.1:{port}/maps/health"
    with served([*command, *more], ready, log=folder / "log.txt", env=environment(folder)):
        yield Served(port, folder)
    assert tried(folder) == []


HOSTS = ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST.", "[::1]:{port}", "127.0.0.2", NAME, f"{NAME}:443"]


@pytest.mark.parametrize("host", HOSTS)
def test_its_own_names_are_answered(closed, host):
    assert closed.ask("/maps/version", host=host)[0] == 200
    assert closed.connect(host=host, origin=f"http://{host}")[0] == 101


STRANGE = [
    "evil.example", "evil.example:{port}", "localhost.evil.example", "127.0.0.1.evil.example", f"{NAME}.evil.example",
    "192.0.2.7:{port}", "me@localhost", "localhost/..", "<script>", "", None,
]  # fmt: skip


@pytest.mark.parametrize("host", STRANGE)
def test_a_strange_name_is_refused_whatever_its_origin_and_the_page_says_what_to_do(closed, host):
    status, headers, page = closed.ask("/maps/", host=host)
    if host is None:  # HTTP has it that a request names its host
        assert status in {400, 421}
        return
    assert status == 421
    assert "--allow-host" in page or not re.search(r"evil|192", host)
    assert "<script" not in page
    assert "default-src 'none'" in headers["content-security-policy"]
    for origin in ({}, {"origin": f"http://{host}"}, {"origin": "http://127.0.0.1:{port}"}):
        assert closed.connect(host=host, **origin)[0] == 421


FOREIGN = [
    "http://evil.example", "https://127.0.0.1.evil.example:{port}", "http://127.0.0.1:1", "http://localhost:3000",
    "null", "file://", "http://[", f"https://{NAME}.evil.example",
]  # fmt: skip


@pytest.mark.parametrize("origin", FOREIGN)
def test_another_site_s_page_cannot_connect_or_change_anything(closed, origin):
    status, headers, page = closed.connect(origin=origin)
    assert status == 403
    assert headers["x-content-type-options"] == "nosniff"
    assert "another site" in page
    for method, path in (("POST", "relos/briefing"), ("PUT", "_stcore/upload_file/a/b"), ("DELETE", "relos/briefing")):
        assert closed.ask(f"/maps/{path}", method=method, origin=origin)[0] == 403


def test_a_proxy_s_page_connects_under_whatever_host_the_proxy_passes_on(closed):
    assert closed.connect(origin=f"https://{NAME}")[0] == 101
    assert closed.connect(origin=f"https://{NAME}:8443", host=NAME)[0] == 101
    assert closed.connect()[0] == 101  # no browser


SHUT = [
    "_stcore/metrics", "_stcore/script-health-check", "_stcore/agent/interact", "_stcore/agent/openapi.json",
    "_stcore/agent/mcp", "_stcore/agent", "_stcore/anything-else", "auth/login", "auth/logout", "oauth2callback",
]  # fmt: skip


@pytest.mark.parametrize("path", SHUT)
def test_what_is_not_used_of_streamlit_is_not_there(closed, path):
    for method in ("GET", "POST"):
        assert closed.ask(f"/maps/{path}", method=method)[0] == 404
    assert closed.connect(f"/maps/{path}")[0] == 404


def test_streamlit_trusts_no_frame_and_reports_nowhere(closed):
    said = json.loads(closed.ask("/maps/_stcore/host-config")[2])
    assert said["allowedOrigins"] == []
    assert said["metricsUrl"] == ""


EVERYWHERE = [
    ("/maps/", 200), ("/maps/Compare", 200), ("/maps/health", 200), ("/maps/version", 200),
    ("/maps/relos/present", 200), ("/maps/_stcore/health", 200),
    ("/maps/component/streamlit_folium.st_folium/index.html", 200),
    ("/maps/relos/ahead/explore/now?view=mars", 204), ("/maps/relos/scene/nowhere", 200),
    ("/maps/relos/thumb/light/nowhere", 204), ("/maps/relos/thumb/pink/explore", 204),
    ("/maps/relos/font/none.otf", 404), ("/maps/media/none.png", 404),
    ("/maps/component/none/index.html", 404), ("/maps/static/js/none.js", 200), ("/maps/_stcore/metrics", 404),
    ("/maps/..%2f..%2fetc/passwd", 400), ("/elsewhere", 404),
]  # fmt: skip


@pytest.mark.parametrize(("path", "expected"), EVERYWHERE)
def test_every_answer_says_what_a_browser_may_do_with_it(closed, path, expected):
    for method in ("GET", "HEAD", "PATCH"):
        status, headers, _ = closed.ask(path, method=method)
        assert status == expected or method != "GET"
        policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
        scripts = policy.get("script-src", policy["default-src"])
        assert ("'unsafe-inline'" in scripts) == ("streamlit_folium" in path)
        assert ("'unsafe-eval'" in scripts) == ("streamlit_folium" in path)
        assert "http" not in headers["content-security-policy"]
        assert policy["frame-ancestors"] in {"'self'", "'none'"}
        for name, value in policies.ALWAYS:
            assert headers[name.decode()] == value.decode()
        assert headers["server"] is None


def test_what_a_map_loads_is_asked_for_once(closed):
    """Its scripts, base maps and Leaflet have the edition in their address; fonts are kept for a day."""
    assets, folium = "/maps/component/relos_map.web.assets", "/maps/component/streamlit_folium.st_folium"
    bundle = re.search(r'src="\.?/?(static/js/main\.\w+\.js)"', closed.ask(f"{folium}/index.html")[2])
    expected = {
        f"{assets}.drawing-{edition()}/js/map.js": FOR_GOOD,
        f"{assets}.leaflet-{edition()}/leaflet.js": FOR_GOOD,
        f"{assets}.basemap-{edition()}/eurasia.json": FOR_GOOD,
        f"{folium}/{bundle[1]}": FOR_GOOD,
        f"{assets}.source_sans/SourceSansPro-Regular.otf": "public, max-age=86400",
        f"{assets}.drawing/js/nodes.js": "public",
        f"{folium}/index.html": "no-cache",
    }
    assert {path: closed.ask(path)[1].get_all("cache-control") for path in expected} == {
        path: [value] for path, value in expected.items()
    }
    status, headers, _ = closed.ask(f"{assets}.drawing-0123456789abcdef/js/map.js")
    assert (status, headers["cache-control"]) == (404, None)


UPGRADE = b"Host: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
NO_REQUEST = [
    b"NONSENSE\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
    b"GET /maps/_stcore/stream HTTP/1.1\r\n" + UPGRADE + b"\r\n",
    b"POST /maps/_stcore/stream HTTP/1.1\r\n" + UPGRADE + b"Sec-WebSocket-Version: 13\r\n\r\n",
]


@pytest.mark.parametrize("said", NO_REQUEST)
def test_what_is_no_request_is_answered_as_closed_as_any(closed, said):
    with socket.create_connection(("127.0.0.1", closed.port), 60) as connection:
        connection.sendall(said)
        answer = HTTPResponse(connection)
        answer.begin()
        assert answer.status in {400, 405}
        for name, value in policies.ALWAYS:
            assert answer.headers.get_all(name.decode()) == [value.decode()]
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["server"] is None
        assert answer.read()


def test_the_player_s_scripts_are_known_by_a_word_that_is_new_each_time(closed):
    words = set()
    for _ in range(2):
        _, headers, page = closed.ask("/maps/relos/present")
        (word,) = re.findall("'nonce-([^']+)'", headers["content-security-policy"])
        assert page.count("<script") == page.count(f'<script nonce="{word}"')
        words.add(word)
    assert len(words) == 2


def test_it_says_what_it_is_and_whether_a_map_is_there(closed):
    assert json.loads(closed.ask("/maps/version")[2]) == {"name": "relos-map", "version": __version__}
    ready = {"status": "ready", "catalogue": True, "first_map": True}
    assert json.loads(closed.ask("/maps/health")[2]) == ready
    warming = Warming(lambda: None)
    for warming.catalogue in (False, True):
        early = apart(server._health(warming, None))
        assert early.status_code == 503
        assert json.loads(early.body) == {"status": "starting", "catalogue": warming.catalogue, "first_map": False}


def test_a_line_a_page_has_time_level_address_and_duration_and_nothing_of_who_asked(closed):
    closed.ask("/maps/relos/scene/nowhere?at=10,70&title=Secret", user_agent="Secret")
    closed.ask("/maps/Nowhere%0a1970%20INFO%20forged", cookie="Secret=1")
    said = ""
    while "forged" not in said:  # a line follows its answer
        said = (closed.folder / "log.txt").read_text(encoding="utf-8")
        time.sleep(0.05)
    lines = [json.loads(line) for line in said.splitlines()]
    assert any(f"http://127.0.0.1:{closed.port}/maps/" in line["message"] for line in lines)
    pages = [line for line in lines if "path" in line]
    assert {line["path"] for line in pages} >= {"/maps/relos/scene/nowhere", "/maps/Nowhere%0A1970%20INFO%20forged"}
    for line in pages:
        assert set(line) == {"time", "level", "method", "path", "status", "ms"}
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d", line["time"])
        assert line["ms"] >= 0
        assert line["level"] == ("warning" if line["status"] in {403, 421} else line["level"])
    rest = {line["message"] for line in lines if "path" not in line and line["level"] != "info"}
    assert rest <= {"Invalid HTTP request received."}  # one that names no host
    assert not re.search(r"Secret|70|127\.0\.0\.1", json.dumps([line["path"] for line in pages]).replace("%0A1970", ""))


def test_who_waits_when_it_ends_is_told_so_in_a_page_as_closed_as_any():
    async def failing(scope, receive, send):
        raise asyncio.CancelledError

    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"localhost")]}
    apart(Gate(failing, Hosts.of("127.0.0.1"))(scope, None, send))
    assert sent[0]["status"] == 503
    assert (b"x-content-type-options", b"nosniff") in sent[0]["headers"]
    assert "stopped" in sent[1]["body"].decode()


def test_a_server_that_others_reach_answers_to_addresses_and_its_machine_s_name():
    for host in (ALL, "::", "192.0.2.1", "maps.lan"):
        hosts = Hosts.of(host)
        assert hosts.reached
        machine = socket.gethostname()
        for name in (
            "192.0.2.9:8501",
            "[2001:db8::1]:8501",
            "127.0.0.1",
            "localhost",
            machine,
            f"{machine.upper()}:80",
        ):
            assert hosts.answer_to(name), (host, name)
        assert not hosts.answer_to("evil.example")
    assert Hosts.of("maps.lan").answer_to("maps.lan:8501")
    assert not Hosts.of(ALL).answer_to("maps.lan:8501")
    assert not any(Hosts.of(host).reached for host in ("127.0.0.1", "127.8.8.8", "::1", "localhost"))
    assert is_loopback("[::1]")
    assert [written(host) for host in (ALL, "::1", "maps.lan")] == ["localhost", "[::1]", "maps.lan"]


@pytest.mark.parametrize(
    "name", ["http://maps.lan", "maps.lan:80", "maps.lan/a", "*.lan", "", "a b", "a..b", "x" * 300]
)
def test_what_is_no_name_of_a_host_cannot_be_allowed(name):
    with pytest.raises(InputError, match="--allow-host"):
        Hosts.of("127.0.0.1", [name])


def test_names_that_are_allowed_are_read_as_browsers_write_them():
    hosts = Hosts.of("127.0.0.1", ["Maps.LAN.", "карта.example", "[2001:DB8::1]", "192.0.2.1"])
    for name in ("maps.lan", "карта.example".encode("idna").decode(), "[2001:db8::1]:443", "192.0.2.1"):
        assert hosts.answer_to(name)
    assert not hosts.answer_to("192.0.2.2")


def run(folder, *arguments):
    command = [sys.executable, "-m", "relos_map", "run", "--port", str(free_port()), *arguments]
    return subprocess.run(command, env=environment(folder), capture_output=True, text=True, check=False, timeout=120)


def test_a_host_that_is_not_known_is_said_in_one_sentence(tmp_path):
    done = run(tmp_path, "--host", "nowhere.invalid")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"relos-map: Cannot serve on nowhere.invalid:\d+: no machine of that name[^\n]+\n", done.stderr)
    assert tried(tmp_path) == ["socket.getaddrinfo 'nowhere.invalid'"], "the guard sees what is tried"


def test_it_ends_when_told_to_whatever_it_is_at(tmp_path):
    """A first voyage is being computed for somebody, and the engine compiled in a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "relos_map", "run", "--port", str(port)]
    env = environment(tmp_path, NUMBA_CACHE_DIR=str(tmp_path / "kernels"))
    server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        while not started(tmp_path, "distance"):
            assert server.poll() is None
            time.sleep(0.1)
        answers = []
        address = f"http://127.0.0.1:{port}/relos/scene/routes?start=in-mumbai&end=ru-murmansk"
        asking = Thread(target=lambda: answers.append(_status(address)))
        asking.start()
        time.sleep(1)
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=20)  # what it is at takes longer
    finally:
        server.kill()
    assert server.returncode == 0
    assert "Traceback" not in said
    asking.join(30)
    assert answers in ([503], [None])
    (child,) = started(tmp_path, "distance")
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def _status(address):
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.status
    except OSError:
        return None
