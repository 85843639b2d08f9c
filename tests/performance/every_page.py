"""Asks for every address once, as a web process would: `python -m tests.performance.every_page`.

Prints `{"loaded": [...], "answers": {"GET performance:overview": 200, ...}}`; `loaded` names those of the
worker's libraries that came along. The database must hold the demonstration; what is sent may change it.
"""

import json
import logging
import os
import sys
import uuid
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

WORKERS_OWN = ("pandas", "numpy", "plotly", "weasyprint", "docx", "openpyxl")
REPORT = Path("performance/definitions/demonstration/report_in_our_own_words.txt")
MEASURES = b"measure,area,period,breakdown,numerator,denominator,value,marker\n2A,Hounslow,2024-25,,,,13.9,\n"


def main() -> None:
    """Every address by GET and by POST, as the Director, and where she is refused as an administrator."""
    os.environ["HOUNSLOW_PROCESS"] = "web"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hounslow_assess.settings")
    import django
    from django.core.handlers.wsgi import WSGIHandler

    django.setup()
    WSGIHandler()
    logging.disable(logging.WARNING)
    answers = _ask_all("amara@demonstration.example", {})
    answers |= _ask_all("asha@demonstration.example", answers)
    loaded = [name for name in WORKERS_OWN if name in sys.modules]
    sys.stdout.write(json.dumps({"loaded": loaded, "answers": answers}))


def _ask_all(email: str, answered: Mapping[str, int]) -> dict[str, int]:
    """The status of each address and method that somebody else was refused, or that nobody asked for yet."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from tests.addresses import every_address

    client = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")
    person = get_user_model().objects.get(email=email)
    found = {}
    for address in every_address():
        for method, send in (("GET", client.get), ("POST", partial(client.post, data=_sent(address.name)))):
            name = f"{method} {address.name}"
            if answered.get(name, HTTPStatus.FORBIDDEN) == HTTPStatus.FORBIDDEN:
                # Some of what is sent ends the session.
                client.cookies.clear()
                client.force_login(person)
                found[name] = send(address.path).status_code
    return found


def _sent(name: str) -> dict[str, Any]:
    """A form that goes through, where more than an empty one is needed to get behind it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    if name == "performance:import-upload":
        return {"file": SimpleUploadedFile("figures.csv", MEASURES), "request_key": str(uuid.uuid4())}
    if name == "risk:check-start":
        return {"paste": "1", "cells": "Ref\tRisk\nR1\tPeople wait", "request_key": str(uuid.uuid4())}
    if name in ("governance:report-import", "governance:report-confirm"):
        text = REPORT.read_text(encoding="utf-8")
        return {"text": text, "file_name": "report.txt", "request_key": str(uuid.uuid4())}
    return {}


if __name__ == "__main__":
    main()
