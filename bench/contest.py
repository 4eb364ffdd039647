"""Apps that take turns at the same task, and the table of how long each took."""

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Turn = Callable[[], float]
"""Does the task once; milliseconds."""

OURS = "relos-map"


@dataclass
class Contest:
    """One task, the turns of each app at it, and the milliseconds they took."""

    name: str
    turns: dict[str, Turn]
    times: dict[str, list[float]] = field(default_factory=dict)

    def run(self, rounds: int, warm_up: int = 4) -> None:
        """Let every app have its turn, again and again."""
        for number in range(warm_up + rounds):
            for name, turn in self.turns.items():
                try:
                    taken = turn()
                except Exception as error:
                    raise RuntimeError(f"{self.name}: {name} in round {number}") from error
                if number >= warm_up:
                    self.times.setdefault(name, []).append(taken)


def p50(times: Sequence[float]) -> float:
    """The median."""
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed (nearest rank)."""
    return sorted(times)[max(0, math.ceil(0.95 * len(times)) - 1)]


def table(done: Sequence[Contest]) -> str:
    """The figures as a Markdown table; ratios are of medians, against relos-map."""
    lines = ["| task | app | p50 ms | p95 ms | times relos-map | n |", "|---|---|---:|---:|---:|---:|"]
    for contest in done:
        ours = p50(contest.times[OURS])
        for name, times in contest.times.items():
            lines.append(
                f"| {contest.name} | {name} | {p50(times):.0f} | {p95(times):.0f} "
                f"| {p50(times) / ours:.2f} | {len(times)} |"
            )
    return "\n".join(lines)


def figures(done: Sequence[Contest]) -> dict[str, dict[str, dict[str, float]]]:
    """The same as data."""
    return {
        contest.name: {
            name: {"p50_ms": p50(times), "p95_ms": p95(times), "n": len(times)} for name, times in contest.times.items()
        }
        for contest in done
    }
