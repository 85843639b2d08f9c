"""Asks for every address once, as a web process would: `python -m tests.performance.every_page`.

Prints `{"loaded": [...], "answers": {"GET performance:overview": 200, ...}}`; `loaded` names those of the
worker's libraries that came along. The database must hold the demonstration; what is sent may change it.
"""

import json
import logging
import os
import sys
import uuid
from pathlib import Path
from typing import Any

WORKERS_OWN = ("pandas", "numpy", "plotly")
REPORT = Path("performance/definitions/demonstration/report_in_our_own_words.txt")
MEASURES = b"measure,area,period,breakdown,numerator,denominator,value,marker\n2A,Hounslow,2024-25,,,,13.9,\n"


def main() -> None:
    """Every address by GET and by POST, as the Director and as whoever looks after people."""
    os.environ["HOUNSLOW_PROCESS"] = "web"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hounslow_assess.settings")
    import django
    from django.core.handlers.wsgi import WSGIHandler

    django.setup()
    WSGIHandler()
    logging.disable(logging.WARNING)
    answers = {}
    for email in ("amara@demonstration.example", "asha@demonstration.example"):
        answers |= _ask_all(email)
    loaded = [name for name in WORKERS_OWN if name in sys.modules]
    sys.stdout.write(json.dumps({"loaded": loaded, "answers": answers}))


def _ask_all(email: str) -> dict[str, int]:
    """The highest status of each address and method."""
    from tests.addresses import every_address

    found = {}
    for address in every_address():
        found[f"GET {address.name}"] = _client(email).get(address.path).status_code
        found[f"POST {address.name}"] = _client(email).post(address.path, _sent(address.name)).status_code
    return found


def _client(email: str) -> Any:
    """A browser of its own: some of what is sent ends the session."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")
    client.force_login(get_user_model().objects.get(email=email))
    return client


def _sent(name: str) -> dict[str, Any]:
    """A form that goes through, where more than an empty one is needed to get behind it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    if name == "performance:import-upload":
        return {"file": SimpleUploadedFile("figures.csv", MEASURES), "request_key": str(uuid.uuid4())}
    if name in ("governance:report-import", "governance:report-confirm"):
        text = REPORT.read_text(encoding="utf-8")
        return {"text": text, "file_name": "report.txt", "request_key": str(uuid.uuid4())}
    return {}


if __name__ == "__main__":
    main()
