"""Coroutines run from a test, whatever loop its own thread holds."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def apart(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """What a coroutine gives back, in a thread of its own: a browser's test may hold a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()
