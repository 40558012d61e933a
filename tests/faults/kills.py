"""Runs a command and kills it with SIGKILL at a random moment of its life."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.checkout import CHECKOUT
from tests.program.command import COMMAND, bellwether

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 20150302


@dataclass(frozen=True)
class Command:
    """A command line with its environment, and the code it ends with when nothing happens to it."""

    arguments: tuple[object, ...]
    environment: dict[str, str] = field(default_factory=dict[str, str])
    code: int = 0

    def run(self) -> float:
        """To its end; how long it took [seconds]."""
        started = time.monotonic()
        bellwether(*self.arguments, code=self.code, environment=self.environment)
        return time.monotonic() - started

    def killed_after(self, seconds: float) -> bool:
        """Start it and kill it then; False if it had ended by itself."""
        child = subprocess.Popen(
            [*COMMAND, *map(str, self.arguments)],
            cwd=CHECKOUT,
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            child.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
        code = child.wait()
        assert code in {self.code, -signal.SIGKILL}, f"{self.arguments} ended with {code}"
        return code == -signal.SIGKILL


@dataclass(frozen=True)
class Scene:
    """A command about to be killed.

    Attributes:
        command: what is run.
        check: fails unless everything is as an unhurt run leaves it.
    """

    command: Command
    check: Callable[[], None]


def rain(scenes: list[Callable[[], Scene]], kills: int) -> None:
    """Kill, run again to the end, compare; so many times, over the scenes in turn.

    Moments are uniform over the time the first scene's command takes unhurt, or the longest run since. One time in
    three the second run is killed as well, and a third one has to put it right.
    """
    moments = random.Random(SEED)
    first = scenes[0]()
    longest = first.command.run()
    first.check()
    struck = 0
    while struck < kills:
        scene = scenes[struck % len(scenes)]()
        if not scene.command.killed_after(moments.uniform(0.0, longest)):
            scene.check()
            continue
        struck += 1
        if moments.random() < 1 / 3:
            scene.command.killed_after(moments.uniform(0.0, longest))
        longest = max(longest, scene.command.run())
        scene.check()
