"""A web process stays light: whatever it is asked for, pandas and plotly belong to the worker."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]


def test_no_page_loads_what_belongs_to_the_worker(demonstration_db: str) -> None:
    environment = os.environ | {
        "DATABASE_URL": demonstration_db,
        "STATIC_ROOT": str(Path(settings.VAR_DIR) / "static"),
        "LOG_LEVEL": "CRITICAL",
    }
    subprocess.run(
        [sys.executable, "-m", "hounslow_assess.embedded.prepare", "static"],
        cwd=ROOT, env=environment, check=True, capture_output=True,
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.performance.every_page"],
        cwd=ROOT, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert found["loaded"] == []
    answers = found["answers"]
    assert {name: status for name, status in answers.items() if status >= 500} == {}
    # Enough was asked for to mean something: the pages answered, and what was sent was taken.
    shown = [name for name, status in answers.items() if name.startswith("GET ") and status == 200]
    assert len(shown) >= 30
    assert (answers["POST performance:import-upload"], answers["POST governance:report-import"]) == (302, 200)
