"""Of many who need new distance fields at once, two are served at a time; the others wait in order, and may leave."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

import numpy as np
import pytest

from relos_map import sea
from relos_map.catalogue import own_ports
from relos_map.catalogue.joined import join
from relos_map.reach import turns
from relos_map.reach.atlas import Atlas
from relos_map.reach.turns import Turns
from relos_map.scene import DEFAULT
from relos_map.web import data
from relos_map.world import grid
from relos_map.world.field import Field

ROWS = "".join(f"p{n},Port {n},{60 + n},0\n" for n in range(10))
JOINED = join(data.shared().catalogue, own_ports.read(f"id,name,lon,lat\n{ROWS}".encode(), "p.csv"), "p.csv")
PORTS = [(port,) for port in JOINED.ports_opened("own")]


class LeftError(Exception):
    """Raised by whoever does not want to wait any more."""


@pytest.fixture
def solving(monkeypatch):
    """Solving takes as long as the test wants; says how many were at it at once, at most, and how many in all."""

    class Solving:
        go, begun = Event(), Event()
        at_it = most = solved = 0
        lock = Lock()

        def field(self, ports, *, conditions):  # noqa: ARG002 - as the engine is called
            with self.lock:
                self.at_it += 1
                self.most = max(self.most, self.at_it)
                if self.at_it == 2:
                    self.begun.set()
            self.go.wait(60)
            with self.lock:
                self.at_it -= 1
                self.solved += 1
            return Field(np.zeros((2, 2), np.float32), np.zeros((2, 2), np.int16), tuple(ports))

    found = Solving()
    monkeypatch.setitem(vars(sea), "distance_field", found.field)
    yield found
    found.go.set()


def atlas():
    """One visitor's own, beside the one that all share."""
    return Atlas(JOINED, public=data.shared())


def test_a_scene_of_ten_new_fields_takes_two_turns_at_a_time_whoever_asks(solving):
    visitors = [atlas() for _ in range(3)]
    with ThreadPoolExecutor(30) as pool:
        asked = [pool.submit(one.field, ports, DEFAULT) for one in visitors for ports in PORTS]
        assert solving.begun.wait(60)
        ring = visitors[0].field(PORTS[0], DEFAULT.__class__(measure="ring"))
        assert ring.nm.shape == grid.SHAPE, "great circles wait for nobody"
        assert not any(one.done() for one in asked)
        solving.go.set()
        assert all(one.result() for one in asked)
    assert solving.solved == 30
    assert solving.most == 2
    assert all(len(one._fields) <= 4 for one in visitors)


def test_who_waits_is_told_how_many_go_first_and_can_leave(solving):
    one, leave = atlas(), Event()

    def impatient(ports, heard):
        def look(before):
            assert before == 1
            heard.set()
            if leave.is_set():
                raise LeftError

        with turns.watched(look):
            return one.field(ports, DEFAULT)

    with ThreadPoolExecutor(4) as pool:
        busy = [pool.submit(one.field, ports, DEFAULT) for ports in PORTS[:2]]
        assert solving.begun.wait(60)
        heard = Event(), Event()
        waiting = [pool.submit(impatient, *asked) for asked in zip((PORTS[2], PORTS[0]), heard, strict=True)]
        assert all(one.wait(60) for one in heard)
        leave.set()
        for future in waiting:  # the one in the line, and the one that waits for another to find the same
            with pytest.raises(LeftError):
                future.result(60)
        solving.go.set()
        assert all(future.result(60) for future in busy)
    assert solving.solved == 2, "what was left is not solved"
    assert one.field(PORTS[2], DEFAULT), "and its place in the line is free"


def test_the_line_moves_in_order_even_where_one_fails():
    line, order = Turns(1), []

    def one_turn(name, inline):
        with turns.watched(lambda _: inline.set()), line.turn():
            order.append(name)
            raise LeftError

    with ThreadPoolExecutor(3) as pool:
        with line.turn():
            waiting = []
            for name in "abc":
                waiting.append(pool.submit(one_turn, name, inline := Event()))
                assert inline.wait(60)
        for future in waiting:
            with pytest.raises(LeftError):
                future.result(60)
    assert order == ["a", "b", "c"]
