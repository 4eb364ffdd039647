"""A server that is gone: the page says so in the dashboard's words, and goes on when the server is back."""

import sys

import pytest
from playwright.sync_api import expect
from tools.served import free_port, served

from relos_map.web import frame

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["Explore", "Sources"])
def test_a_lost_server_is_said_and_found_again(chromium, tmp_path, name):
    assert name in [page.name for page in frame.pages()]
    port = free_port()
    command = [sys.executable, "-m", "relos_map", "run", "--port", str(port)]
    address = f"http://127.0.0.1:{port}/"
    context = chromium.new_context()
    page = context.new_page()  # without the gate of the other tests: this one is there to fail
    with served(command, address, log=tmp_path / "first.txt"):
        page.goto(f"{address}{'' if name == 'Explore' else name}?nm=2500")
        page.locator(".st-key-bar .brand").wait_for(timeout=120_000)
        page.wait_for_timeout(1_000)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_have_text("The dashboard’s server does not answer", timeout=60_000)
    expect(dialog).to_contain_text("Start it again with make run or relos-map run")
    told = dialog.inner_text()
    assert "connected to the internet" not in told
    assert "Streamlit" not in told
    with served(command, address, log=tmp_path / "second.txt"):
        expect(dialog).to_have_count(0, timeout=120_000)
        page.locator(".st-key-bar .brand").wait_for(timeout=120_000)
        assert "nm=2500" in page.url
    context.close()
