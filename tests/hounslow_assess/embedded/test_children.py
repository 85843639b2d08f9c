"""The supervisor's children: started again with a growing pause, ended with all that they forked."""

import os
import sys
import time
from pathlib import Path

import pytest

from hounslow_assess.embedded import children, guard, processes
from hounslow_assess.embedded.children import Child, Service

SLEEPER = [sys.executable, "-c", "import subprocess, time; subprocess.Popen(['sleep', '60']); time.sleep(60)"]


class Notes(guard.Guard):
    """A guard that notes what it is told."""

    def __init__(self) -> None:
        super().__init__(-1, -1)
        self.told: list[str] = []

    def _tell(self, line: str) -> None:
        self.told.append(line.strip())


def child(tmp_path: Path, command: list[str]) -> Child:
    (tmp_path / "logs").mkdir(exist_ok=True)
    return Child(Service("sample", command), dict(os.environ), tmp_path)


def test_a_child_that_dies_is_started_again_and_it_is_said(tmp_path: Path) -> None:
    one, notes = child(tmp_path, [sys.executable, "-c", "raise SystemExit(3)"]), Notes()
    one.start(notes)
    first = one.group
    one.process.wait()
    said = one.tend(notes)
    assert said == f"The sample ended unexpectedly (3), starting it again; see {one.log}"
    assert one.tend(notes) == ""  # not yet: the pause
    time.sleep(children.BACK_OFF[0])
    one.tend(notes)
    one.process.wait()
    assert notes.told == [f"+{first}", f"-{first}", f"+{one.group}"]


def test_the_pause_grows_and_a_child_that_settled_begins_anew(tmp_path: Path) -> None:
    one, notes = child(tmp_path, ["true"]), Notes()
    one.start(notes)
    one.process.wait()
    pauses = []
    for _ in range(8):
        one.tend(notes)
        assert one.due_at is not None
        pauses.append(round(one.due_at - time.monotonic(), 1))
        one.due_at = None
    assert pauses == pytest.approx([0.2, 1.0, 2.0, 5.0, 10.0, 30.0, 30.0, 30.0], abs=0.1)
    one.started_at -= children.SETTLED + 1
    one.tend(notes)
    assert one.failures == 1


def test_ending_a_child_ends_what_it_forked(tmp_path: Path) -> None:
    one, notes = child(tmp_path, SLEEPER), Notes()
    one.start(notes)
    time.sleep(0.3)
    one.end(notes, 2.0)
    # What was forked is nobody's child now; it is gone when the system has noticed.
    deadline = time.monotonic() + 10
    while processes.kill_group(one.group, 0):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert notes.told[-1] == f"-{one.group}"


def test_a_long_log_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "LOG_LIMIT", 10)
    one, notes = child(tmp_path, ["echo", "new"]), Notes()
    one.log.write_text("a long old log\n", encoding="utf-8")
    one.start(notes)
    one.process.wait()
    assert one.log.read_text(encoding="utf-8") == "new\n"
