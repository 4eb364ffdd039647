"""Who computes fields: processes of this machine, or the workers of a Dask cluster, both as an executor.

Python's own `concurrent.futures` is the one way of asking, so that what asks does not know which of the two it has.
"""

import logging
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing.process import BaseProcess
from urllib.parse import SplitResult, urlsplit

from relos_map.errors import InputError, RelosError
from relos_map.sea import store
from relos_map.sea.course import Point
from relos_map.sea.narrows import Conditions
from relos_map.words import say

_CONNECT_S, _MOMENT_S = 15, 0.01
_GREETING, _GREETING_BYTES = b"pickle-protocol", 4096
"""What a scheduler says first has this word, and is no longer."""

_LOOK_S = 5.0
"""So often one looks whether workers have come or gone."""

_BREAKS = 3
_OPEN_WATER = (0.0, 0.0)


@dataclass(frozen=True)
class Task:
    """A field to be computed."""

    port: str
    point: Point
    ice: str


@dataclass(frozen=True)
class Answer:
    """A field as the bytes of its file, the engine that computed it, and the processor time it took, seconds."""

    data: bytes
    engine: str
    work_s: float


@dataclass(frozen=True)
class Crew:
    """Workers to be asked through ``executor``; ``count`` says how many work at a time, which can change.

    ``given_up`` are the errors of a task that ended its workers over and over: others can be done.
    """

    executor: Executor
    count: Callable[[], int]
    given_up: tuple[type[Exception], ...] = ()


Crews = Callable[[], AbstractContextManager[Crew]]
"""Workers to be had: `local` or `cluster`."""


def compute(task: Task) -> Answer:
    """Compute a field: what a worker is asked to do, here or elsewhere; raises as `relos_map.sea.store.packed`."""
    from relos_map.sea.engine import engine

    engine()  # loaded once a worker, before its first field
    began = time.thread_time()
    data = store.packed({task.port: task.point}, Conditions(ice=task.ice))
    return Answer(data, store.engine_version(), time.thread_time() - began)


@contextmanager
def local(count: int) -> Iterator[Crew]:
    """So many processes of this machine. Left by an error or by Ctrl+C, they are ended, whatever they are at."""
    from relos_map.sea.distance import distance_field

    distance_field({"compiled": _OPEN_WATER}, limit_nm=1.0)  # once here, or each process would compile the engine
    before = multiprocessing.active_children()
    pool = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        yield Crew(pool, lambda: count)
    except BaseException:
        for child in multiprocessing.active_children():
            if child not in before:
                child.terminate()
        raise
    finally:
        pool.shutdown()


def _begin() -> None:
    """Leave Ctrl+C to the process that asks, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """The workers of a Dask cluster, by the address of its scheduler.

    A worker that is lost costs nothing but time: Dask gives its tasks to the others.

    Raises
    ------
    InputError
        Dask is not installed, or no scheduler answers there.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise InputError(
            say("Dask is not installed: install relos-map[cluster], or leave out --scheduler to use this machine.")
        ) from None
    # What befalls a connection is said once, by the errors below, and not by tracebacks in a log as well.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL + 1)
    try:
        where = urlsplit(address if "://" in address else f"tcp://{address}")
        _greeted(where)
        client = Client(where.geturl(), timeout=_CONNECT_S, set_as_default=False)
    except Exception as error:
        raise InputError(
            say(
                "No Dask scheduler answers at {given!r} ({reason}); give its address, such as tcp://127.0.0.1:8786.",
                given=address,
                reason=_first_line(error),
            )
        ) from None
    with client:
        yield Crew(client.get_executor(), lambda: sum(client.nthreads().values()), (KilledWorker,))


def _greeted(where: SplitResult) -> None:
    """Wait until a scheduler speaks, as each does to whoever connects; Dask itself would wait for ever.

    Raises
    ------
    OSError
        Nothing answers there, or something else does.
    """
    until = time.monotonic() + _CONNECT_S
    with socket.create_connection((where.hostname or "", where.port or 0), _CONNECT_S) as line:
        said = b""
        while where.scheme == "tcp" and _GREETING not in said:
            line.settimeout(max(until - time.monotonic(), _MOMENT_S))
            piece = line.recv(_GREETING_BYTES)
            said += piece
            if not piece or len(said) > _GREETING_BYTES:
                raise OSError(say("something else answers there"))


def answers(todo: Sequence[Task], crews: Crews) -> Generator[tuple[Task, Answer | str, int], None, None]:
    """Each task with its field, or with why there is none, as they are found, and how many workers there are.

    Where a worker of this machine is lost, all are: others take up what they left. Close it to end the workers.

    Raises
    ------
    RelosError
        The workers were lost again and again, or cannot compute.
    """
    left, breaks = dict.fromkeys(todo), 0
    while left:
        try:
            with crews() as crew:
                for task, found, workers in _in_turn(list(left), crew):
                    del left[task]
                    breaks = 0
                    yield task, found, workers
        except BrokenExecutor:
            breaks += 1
            if breaks == _BREAKS:
                raise RelosError(
                    say("The workers were ended again and again, perhaps for want of memory: give fewer (--workers).")
                ) from None


def _in_turn(todo: Sequence[Task], crew: Crew) -> Iterator[tuple[Task, Answer | str, int]]:
    """The same with one crew: as many tasks are handed out as keep it busy, so that no more answers than that wait."""
    waiting = iter(todo)
    under_way: dict[Future[Answer], Task] = {}
    while True:
        workers = crew.count()
        room = max(2 * workers, 1) - len(under_way)
        for task in islice(waiting, max(room, 0)):
            under_way[crew.executor.submit(compute, task)] = task
        if not under_way:
            return
        for future in wait(under_way, _LOOK_S, FIRST_COMPLETED).done:
            yield under_way.pop(future), _answer(future, crew), workers


def _answer(future: Future[Answer], crew: Crew) -> Answer | str:
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except RelosError as error:
        return str(error)
    except crew.given_up:
        return say("each worker that took it was lost")
    except Exception as error:
        raise RelosError(
            say(
                "The workers failed ({reason}); what was built stays, and the same command goes on from there.",
                reason=_first_line(error),
            )
        ) from None


def _first_line(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).splitlines()[0]
