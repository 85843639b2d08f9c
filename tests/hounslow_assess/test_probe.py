"""The containers' health checks tell health from its absence."""

import os
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from hounslow_assess import probe


def test_web_is_asked_under_a_name_that_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers["Host"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        monkeypatch.setenv("BIND", f"0.0.0.0:{server.server_port}")
        monkeypatch.setenv("ALLOWED_HOSTS", "assess.example.org,other.example.org")
        assert probe.main(["web"]) == 0
        thread.join()
    assert asked == [("/healthz", "assess.example.org")]
    assert probe.main(["web"]) == 1


def test_beat_is_alive_while_it_writes_its_schedule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    assert probe.main(["beat"]) == 1
    schedule = tmp_path / "beat-schedule.db"
    schedule.write_bytes(b"")
    assert probe.main(["beat"]) == 0
    old = time.time() - probe.BEAT_SILENCE_SECONDS - 1
    os.utime(schedule, (old, old))
    assert probe.main(["beat"]) == 1


@pytest.mark.parametrize("arguments", [[], ["database"], ["web", "worker"]])
def test_an_unknown_name_is_a_fault_of_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert probe.main(arguments) == 2
    assert "Name one of: web, worker, beat." in capsys.readouterr().err
