"""Fifty leaders who look at the overview every five seconds."""

import http.client
import random
import sys
import threading
import time

from tests.bench import worlds

LEADERS = 50
EVERY_SECONDS = 5.0
LASTS_SECONDS = 40.0
WARM_UP = 20


def measure() -> dict[str, float]:
    """Milliseconds from asking for the overview to its last byte, for half, 95 and 99 in a hundred clicks."""
    with worlds.stack("leaders") as stack:
        cookies = [worlds.session_of((worlds.LEADER, worlds.DIRECTOR)[n % 2]) for n in range(LEADERS)]
        for cookie in cookies[:WARM_UP]:
            _ask(stack.port, cookie)
        taken = sorted(_crowd(stack.port, cookies))
    sys.stderr.write(f"  {len(taken)} overviews to {LEADERS} leaders in {LASTS_SECONDS:g} s\n")
    return {f"overview.p{share}_ms": round(_percentile(taken, share) * 1000, 1) for share in (50, 95, 99)}


def _crowd(port: int, cookies: list[str]) -> list[float]:
    """The seconds of every click of all leaders; each begins at another moment of the first five seconds."""
    taken: list[float] = []
    faults: list[BaseException] = []
    begin = time.monotonic()
    threads = [
        threading.Thread(target=_leader, args=(port, cookie, begin, number, taken, faults), daemon=True)
        for number, cookie in enumerate(cookies)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise AssertionError(f"{len(faults)} overviews failed, the first: {faults[0]!r}") from faults[0]
    return taken


def _leader(
    port: int, cookie: str, begin: float, number: int, taken: list[float], faults: list[BaseException]
) -> None:
    moments = random.Random(number)  # noqa: S311 nothing secret
    at = begin + EVERY_SECONDS * number / LEADERS
    while at < begin + LASTS_SECONDS:
        time.sleep(max(at - time.monotonic(), 0))
        try:
            taken.append(_ask(port, cookie))
        except (AssertionError, OSError, http.client.HTTPException) as error:
            faults.append(error)
        at += EVERY_SECONDS + moments.uniform(-0.5, 0.5)


def _ask(port: int, cookie: str) -> float:
    """Seconds until the whole page is there, the connection's making included."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/", headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    if answer.status != http.HTTPStatus.OK:
        raise AssertionError(f"The overview answered {answer.status}.")
    return time.perf_counter() - started


def _percentile(ordered: list[float], share: int) -> float:
    """The smallest value that so many in a hundred do not exceed."""
    return ordered[-(-len(ordered) * share // 100) - 1]
