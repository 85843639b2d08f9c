"""A browser without a window: keeps its cookies, sends forms as people do."""

import http.client
import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.stack import Page, Stack

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """Somebody who is signed in to a stack by a session cookie."""

    def __init__(self, stack: Stack, session: str) -> None:
        self._stack = stack
        self._cookies: SimpleCookie = SimpleCookie(session)
        self._token = ""

    def get(self, path: str) -> str:
        """The text of a page; AssertionError when it is not there."""
        page = self._ask("GET", path)
        if page.status != http.HTTPStatus.OK:
            raise AssertionError(f"{path} answers {page.status}.")
        if found := TOKEN.search(page.text):
            self._token = found[1]
        return page.text

    def post(self, path: str, **fields: str) -> Page:
        """Send a form as it stands on the page seen last."""
        return self._ask("POST", path, urlencode(fields | {"csrfmiddlewaretoken": self._token}))

    def _ask(self, method: str, path: str, body: str = "") -> Page:
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in self._cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        page = self._stack.request(method, path, body=body, headers=headers)
        self._cookies.load(page.headers.get("Set-Cookie", ""))
        return page
