"""What `deploy/` says of the dashboard is so: its command, its address of health, its size of files, its variables."""

import json
import re
import tomllib
from pathlib import Path

from relos_map.cli.main import group

ROOT = Path(__file__).parent.parent
NGINX = (ROOT / "deploy" / "nginx.conf.template").read_text(encoding="utf-8")
IMAGE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")


def test_the_command_of_the_image_is_one_of_ours():
    (entry,) = re.findall(r"^ENTRYPOINT (\[.*\])$", IMAGE, re.MULTILINE)
    (more,) = re.findall(r"^  command: (\[.*\])$", COMPOSE, re.MULTILINE)
    program, name, *given = json.loads(entry) + json.loads(more)
    assert program == "relos-map"
    command = group.get_command(None, name)
    values = command.make_context(name, given).params
    assert values["port"] == 8501
    assert f"http://127.0.0.1:{values['port']}/health" in IMAGE


def test_the_image_holds_all_that_a_wheel_is_made_of():
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    wheel = build["targets"]["wheel"]
    let_in = {line[1:] for line in (ROOT / "deploy" / "Dockerfile.dockerignore").read_text().split() if line[0] == "!"}
    for needed in (*wheel["force-include"], *(Path(one).parts[0] for one in wheel["packages"])):
        assert needed in let_in
        assert re.search(rf"^COPY .*(?<!\S){re.escape(needed)}(?!\S)", IMAGE, re.MULTILINE), needed


def test_nginx_is_given_all_that_it_asks_for():
    asked = set(re.findall(r"\$\{(\w+)\}", NGINX))
    assert asked == set(re.findall(r"^      (RELOS_\w+):", COMPOSE, re.MULTILINE))
    assert asked == set(re.findall(r"\$\$(RELOS_\w+)", COMPOSE))


def test_nginx_passes_on_files_of_the_size_that_the_dashboard_takes():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    (most,) = re.findall(r"client_max_body_size (\d+)m;", NGINX)
    assert int(most) > settings["server"]["maxUploadSize"]
