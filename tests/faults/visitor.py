"""A person at a browser without script: keeps cookies, follows redirects, sends forms with their token."""

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Seen:
    """What came back in the end, from which path, and after how many seconds."""

    status: int
    path: str
    text: str
    seconds: float


class Visitor:
    """Sends what a browser would; never raises for a status."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self._token = ""

    def carry(self, session: str) -> None:
        """Go on with a session that was begun elsewhere."""
        self._opener.addheaders = [("Cookie", f"sessionid={session}")]

    def get(self, path: str) -> Seen:
        """Open a page."""
        return self._open(urllib.request.Request(self.address + path))  # noqa: S310 our own server

    def post(self, path: str, **fields: str) -> Seen:
        """Send a form of the page opened last."""
        body = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": self._token}).encode()
        return self._open(urllib.request.Request(self.address + path, data=body))  # noqa: S310

    def _open(self, request: urllib.request.Request) -> Seen:
        started = time.monotonic()
        try:
            answer = self._opener.open(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        except OSError:
            return Seen(0, "", "", time.monotonic() - started)
        with answer:
            text = answer.read().decode("utf-8", "replace")
            status, path = answer.status, urllib.parse.urlsplit(answer.url).path
        if found := TOKEN.search(text):
            self._token = found[1]
        return Seen(status, path, text, time.monotonic() - started)
