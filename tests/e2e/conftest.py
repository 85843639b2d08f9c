"""A browser, and the demonstration as it is served: web, worker and broker, one of each for the session."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, sync_playwright

from governance.actions import outbox
from tests import builders, databases
from tests.addresses import Address, every_address
from tests.e2e.site import Site
from tests.stack import Stack

# The one without windows first: the same pages in half the processor time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Nothing is drawn by a graphics card; scripts run on one thread, because all cores are busy with tests.
FLAGS = ["--no-sandbox", "--disable-gpu", "--js-flags=--single-threaded"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    for item in items:
        if "e2e" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium that CHROMIUM names, or that is installed."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium was found; install one, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(chromium: Browser, demonstration_stack: Stack) -> Site:
    """The demonstration in the browser."""
    return Site(chromium, demonstration_stack)


@pytest.fixture(scope="module")
def own_site(
    request: pytest.FixtureRequest,
    chromium: Browser,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """The demonstration as it is served, for the tests of one file alone."""
    own = request.path.stem
    with django_db_blocker.unblock():
        name = databases.clone(own, source=databases.demonstration())
        with Stack(tmp_path_factory.mktemp(own), database_url=databases.url(name)) as stack:
            stack.start_broker()
            stack.prepare_static()
            stack.start_worker()
            stack.start_web()
            yield Site(chromium, stack)
        databases.drop(name)


@pytest.fixture(scope="session")
def addresses(demonstration_stack: Stack, django_db_blocker: Any) -> list[Address]:
    """Every address of the product, with keys of the demonstration."""
    name = demonstration_stack.environment["DATABASE_URL"].rpartition("/")[2]
    with django_db_blocker.unblock(), databases.pointed_at(name):
        return list(every_address())


@pytest.fixture(scope="session")
def empty_site(
    chromium: Browser, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A council that has been set up and holds nothing yet, with its Director; only the web server runs."""
    with django_db_blocker.unblock():
        name = databases.clone("empty")
        with databases.pointed_at(name):
            builders.council()
            cookie = builders.client_of(builders.amara()).cookies["sessionid"].value
            outbox.drain(now=timezone.now())
        with Stack(tmp_path_factory.mktemp("empty"), database_url=databases.url(name)) as stack:
            stack.prepare_static()
            stack.start_web()
            yield Site(chromium, stack, session=cookie)
        databases.drop(name)
