"""Logs are JSON, one object a line, and name nobody."""

import json
import logging
import sys

import pytest
import structlog

from hounslow_assess import logs


def line(message: str, *arguments: object, error: BaseException | None = None) -> dict[str, str]:
    """What one call of the standard library's logging prints."""
    trace = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("some.place", logging.WARNING, __file__, 1, message, arguments, trace)
    text = logs.formatter().format(record)
    assert "\n" not in text
    found: dict[str, str] = json.loads(text)
    return found


def test_a_line_says_what_where_when_and_how_bad() -> None:
    found = line("drained %d marks", 3)
    assert found["event"] == "drained 3 marks"
    assert (found["level"], found["logger"]) == ("warning", "some.place")
    assert found["timestamp"].endswith("Z")


def test_a_line_carries_the_number_of_its_request() -> None:
    with structlog.contextvars.bound_contextvars(request_id="abc123"):
        assert line("something")["request_id"] == "abc123"
    assert "request_id" not in line("something")


@pytest.mark.parametrize("address", ["amara.khan@hounslow.example.gov.uk", "x+y@example.org"])
def test_no_line_names_an_address(address: str) -> None:
    assert address not in json.dumps(line("no such person: %s", address))
    assert "[e-mail]" in line(f"no such person: {address}")["event"]


def test_no_trace_quotes_a_row() -> None:
    try:
        raise ValueError("duplicate key\nDETAIL:  Key (name)=(Amara Khan) already exists.")
    except ValueError as error:
        found = line("failed", error=error)
    assert "Amara" not in json.dumps(found)
    assert "duplicate key" in found["exception"]


@pytest.mark.parametrize("name", ["password", "session_token", "email", "full_name", "Authorization"])
def test_values_named_as_secret_are_withheld(name: str) -> None:
    event = logs.without_people(None, "info", {"event": "said", name: "Amara"})
    assert event[name] == logs.WITHHELD
    assert event["event"] == "said"


def test_a_line_break_in_a_message_makes_no_second_line() -> None:
    assert line('first\n{"event": "forged"}')["event"].startswith("first\n")


def test_what_we_say_through_structlog_takes_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logs.formatter())
    place = logging.getLogger("tests.some.place")
    place.addHandler(handler)
    try:
        structlog.get_logger("tests.some.place").warning(
            "form refused", reason="no cookie for ben@example.org"
        )
    finally:
        place.removeHandler(handler)
    found = json.loads(capsys.readouterr().out)
    assert (found["event"], found["reason"]) == ("form refused", "no cookie for [e-mail]")
    assert (found["level"], found["logger"]) == ("warning", "tests.some.place")
