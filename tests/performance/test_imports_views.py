"""The pages on which files of measures come in."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from governance.models import User
from performance.actions import imports
from performance.enums import ImportState
from performance.models import ImportBatch, Observation
from tests.builders import amara, ben, client_of, council, leader, operator
from tests.performance.import_story import NOW, committed, previewed, references, row, uploaded
from tests.performance.imports.makers import long_csv

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def by() -> User:
    council()
    references()
    return amara()


@pytest.fixture
def client(by: User) -> Client:
    return client_of(by)


def url(name: str, batch: ImportBatch) -> str:
    return reverse(f"performance:import-{name}", args=[batch.pk])


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return str(response.content.decode())


def send(client: Client, content: bytes, name: str = "figures.csv", key: str = "") -> tuple[int, str]:
    file = SimpleUploadedFile(name, content)
    address = reverse("performance:import-upload")
    response = client.post(address, {"file": file, "request_key": key or str(uuid.uuid4())})
    return response.status_code, response.get("Location", "") or response.content.decode()


# --- The list ---------------------------------------------------------------------------------------
def test_the_list_shows_each_import_with_its_state_and_counts(client: Client, by: User) -> None:
    committed(row(), by=by, name="april.csv")
    previewed(row(value="14"), row(area="Atlantis"), by=by, name="may.csv")
    page = text(client, reverse("performance:import-list"))
    assert "april.csv" in page
    assert "Saved" in page
    assert "1 changed, 1 rejected" in page
    assert page.index("may.csv") < page.index("april.csv")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_at_any_length(
    by: User, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        uploaded(row(value=str(number)), by=by)
    client = client_of(by)
    text(client, reverse("performance:import-list"))
    with django_assert_num_queries(LIST_QUERIES):
        text(client, reverse("performance:import-list"))


LIST_QUERIES = 5


def test_older_imports_are_a_link_away(client: Client, by: User) -> None:
    for number in range(26):
        uploaded(row(value=str(number)), by=by, name=f"{number}.csv")
    page = text(client, reverse("performance:import-list"))
    assert "Older imports" in page
    last = ImportBatch.objects.order_by("id")[1]
    assert f"?before={last.pk}" in page
    assert "0.csv" in text(client, reverse("performance:import-list") + f"?before={last.pk}")


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "1;drop"])
def test_a_meddled_with_address_still_answers(client: Client, before: str) -> None:
    assert client.get(reverse("performance:import-list"), {"before": before}).status_code == 200


def test_who_may_only_look_gets_no_form(by: User) -> None:
    batch = previewed(row(), by=by)
    client = client_of(leader())
    assert "Read the file" not in text(client, reverse("performance:import-list"))
    page = text(client, url("detail", batch))
    assert "Bring in 1 figure" not in page
    assert "Discard" not in page


def test_who_may_not_look_is_refused(by: User) -> None:
    batch = previewed(row(), by=by)
    client = client_of(ben())
    for name in ("detail", "progress", "problems"):
        assert client.get(url(name, batch)).status_code == 403
    assert client.get(reverse("performance:import-list")).status_code == 403


# --- Upload -----------------------------------------------------------------------------------------
def test_an_upload_leads_to_the_page_of_the_import(client: Client, by: User) -> None:
    status, location = send(client, long_csv(row()))
    batch = ImportBatch.objects.get()
    assert (status, location) == (302, url("detail", batch))
    assert (batch.state, batch.submitted_by, batch.file_name) == (ImportState.UPLOADED, by, "figures.csv")


def test_a_double_click_uploads_once(client: Client) -> None:
    key = str(uuid.uuid4())
    assert send(client, long_csv(row()), key=key) == send(client, long_csv(row()), key=key)
    assert ImportBatch.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose a file."),
        ({"file": SimpleUploadedFile("a.csv", b"")}, "The file is empty"),
        ({"file": "not a file"}, "Choose a file."),
    ],
)
def test_an_upload_without_a_file_is_answered_in_words(
    client: Client, data: dict[str, object], sentence: str
) -> None:
    response = client.post(reverse("performance:import-upload"), data)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not ImportBatch.objects.exists()


@override_settings(UPLOAD_MAX_BYTES=100)
def test_a_file_that_is_too_large_is_answered_in_words(client: Client) -> None:
    status, page = send(client, b"x" * 101)
    assert status == 422
    assert "the most that is taken" in page


@pytest.mark.parametrize("name", ['"><img src=x onerror=alert(1)>.csv', "../../etc/passwd", "CON", "x" * 240])
def test_hostile_file_names_do_no_harm(client: Client, name: str) -> None:
    status, location = send(client, long_csv(row()), name=name)
    assert status == 302
    page = text(client, location)
    assert "<img src=x" not in page
    assert "../" not in ImportBatch.objects.get().file_name


def test_who_may_only_look_cannot_upload(by: User) -> None:
    assert send(client_of(leader()), long_csv(row()))[0] == 403


# --- Progress ---------------------------------------------------------------------------------------
def test_while_it_waits_the_page_asks_again_and_has_a_link_beside(client: Client, by: User) -> None:
    batch = uploaded(row(), by=by)
    page = text(client, url("detail", batch))
    assert f'hx-get="{url("progress", batch)}"' in page
    assert "every 3s" in page
    assert f'href="{url("detail", batch)}"' in page
    fragment = client.get(url("progress", batch), **HTMX)
    assert fragment.status_code == 200
    assert "<html" not in fragment.content.decode()


def test_when_it_is_done_the_asking_stops(client: Client, by: User) -> None:
    batch = previewed(row(), by=by)
    fragment = client.get(url("progress", batch), **HTMX)
    assert fragment.status_code == 286
    body = fragment.content.decode()
    assert "hx-trigger" not in body
    assert "Bring in 1 figure" in body


def test_a_browser_without_htmx_is_sent_to_the_page(client: Client, by: User) -> None:
    batch = uploaded(row(), by=by)
    response = client.get(url("progress", batch))
    assert (response.status_code, response["Location"]) == (302, url("detail", batch))


def test_fragment_and_page_agree(client: Client, by: User) -> None:
    batch = previewed(row(), row(area="Atlantis"), by=by)
    whole = text(client, url("detail", batch))
    part = client.get(url("progress", batch), **HTMX).content.decode()
    for sentence in ("is not an area known here", "Cells read", "Waiting to be confirmed"):
        assert sentence in whole
        assert sentence in part


# --- The preview ------------------------------------------------------------------------------------
def test_changes_are_shown_old_and_new_with_the_largest_first(client: Client, by: User) -> None:
    committed(row(value="10"), row(period="2023-24", value="10", numerator="5", denominator="50"), by=by)
    batch = previewed(
        row(value="11"), row(period="2023-24", value="40", numerator="20", denominator="50"), by=by
    )
    page = text(client, url("detail", batch))
    assert page.index("2023 to 2024") < page.index("2024 to 2025")
    assert "10.0%" in page
    assert "40.0%" in page
    assert "Numerator 5 to 20" in page


def test_a_change_too_small_for_the_usual_places_is_seen(client: Client, by: User) -> None:
    committed(row(value="10"), by=by)
    page = text(client, url("detail", previewed(row(value="10.0004"), by=by)))
    assert "10.0004%" in page


def test_a_figure_worked_out_is_shown_to_the_places_of_its_measure(client: Client, by: User) -> None:
    committed(row(value="10"), by=by)
    page = text(client, url("detail", previewed(row(value="83.333333"), by=by)))
    assert "83.3%" in page
    assert "83.33" not in page


def test_rejections_name_sheet_row_column_reason_and_mend(client: Client, by: User) -> None:
    batch = previewed(row(), row(area="Hounslw", period="2023-24"), by=by)
    page = text(client, url("detail", batch))
    assert "‘Hounslw’ is not an area known here." in page
    assert "Did you mean Hounslow (E09000018)?" in page
    assert "Bring in 1 figure, leave out 1 rejected one" in page
    download = client.get(url("problems", batch))
    assert download["Content-Type"].startswith("text/csv")
    assert "Hounslw" in download.content.decode()


def test_a_refused_file_says_why_and_offers_no_commit(client: Client, by: User) -> None:
    batch = previewed(row(measure="Nonsense"), by=by)
    page = text(client, url("detail", batch))
    assert "The file was not taken. Nothing was changed." in page
    assert "No measure has the code" in page
    assert url("commit", batch) not in page


def test_a_file_that_brings_nothing_new_says_so_and_offers_no_commit(client: Client, by: User) -> None:
    committed(row(), by=by)
    batch = previewed(row(), by=by)
    page = text(client, url("detail", batch))
    assert "Every figure is there already" in page
    assert "This file was already loaded" in page
    assert url("commit", batch) not in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_preview_takes_the_same_queries_at_any_length(
    by: User, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    periods = ["2022-23", "2023-24", "2024-25"][:count]
    committed(*(row(period=period) for period in periods), by=by)
    bad = [row(area=f"Atlantis {number}") for number in range(count)]
    batch = previewed(*(row(period=period, value="9") for period in periods), *bad, by=by)
    client = client_of(by)
    text(client, url("detail", batch))
    with django_assert_num_queries(DETAIL_QUERIES):
        text(client, url("detail", batch))


DETAIL_QUERIES = 7


def test_an_import_that_is_not_there(client: Client) -> None:
    assert client.get(reverse("performance:import-detail", args=[999])).status_code == 404


# --- Deciding ---------------------------------------------------------------------------------------
def post(client: Client, name: str, batch: ImportBatch, key: str = "") -> tuple[int, str]:
    response = client.post(url(name, batch), {"request_key": key or str(uuid.uuid4())}, follow=True)
    return response.status_code, response.content.decode()


def test_confirming_hands_it_to_the_worker(client: Client, by: User) -> None:
    batch = previewed(row(), by=by)
    status, page = post(client, "commit", batch)
    batch.refresh_from_db()
    assert (status, batch.state, batch.committed_by) == (200, ImportState.COMMITTING, by)
    assert "Saving the figures" in page
    imports.commit_confirmed(batch=batch, by=by, now=NOW)
    assert "Brought in by Amara Okafor on 23 November 2026 at 9:00am" in text(client, url("detail", batch))
    assert Observation.objects.count() == 1


def test_a_double_click_on_confirm_is_one_confirmation(client: Client, by: User) -> None:
    batch = previewed(row(), by=by)
    key = str(uuid.uuid4())
    assert post(client, "commit", batch, key)[0] == 200
    assert post(client, "commit", batch, key)[0] == 200


def test_who_comes_second_is_told_with_409(client: Client, by: User) -> None:
    batch = previewed(row(), by=by)
    imports.commit(batch=batch, by=operator(), now=NOW)
    status, page = post(client, "commit", batch)
    assert status == 409
    assert "saved this import on 23 November 2026 at 09:00" in page


def test_a_preview_overtaken_by_other_figures_is_read_again(client: Client, by: User) -> None:
    batch = previewed(row(value="14"), by=by)
    committed(row(), by=by)
    status, page = post(client, "commit", batch)
    assert status == 200
    assert "Other figures were saved after this preview was made" in page
    batch.refresh_from_db()
    assert batch.state == ImportState.UPLOADED


def test_discarding(client: Client, by: User) -> None:
    batch = previewed(row(), by=by)
    _, page = post(client, "discard", batch)
    assert "figures.csv is discarded. Nothing was changed." in page
    assert "Discarded" in page


def test_undoing(client: Client, by: User) -> None:
    batch = committed(row(), by=by)
    assert "Undo puts back the figures as they were before" in text(client, url("detail", batch))
    _, page = post(client, "undo", batch)
    assert "figures.csv is undone" in page
    assert "undone by Amara Okafor" in page
    assert not Observation.objects.filter(is_current=True).exists()


def test_an_undoing_that_is_refused_names_the_later_import(client: Client, by: User) -> None:
    first = committed(row(), by=by, name="april.csv")
    committed(row(value="14"), by=by, name="may.csv")
    status, page = post(client, "undo", first)
    assert status == 409
    assert "may.csv" in page


@pytest.mark.parametrize("name", ["commit", "discard", "undo"])
def test_deciding_takes_a_post_and_the_right(by: User, name: str) -> None:
    batch = previewed(row(), by=by)
    assert client_of(by).get(url(name, batch)).status_code == 405
    assert client_of(leader()).post(url(name, batch)).status_code == 403


def test_the_template_has_the_headings_and_can_be_read_back(client: Client) -> None:
    response = client.get(reverse("performance:import-template"))
    assert response.content.decode("utf-8-sig").splitlines() == [
        "measure,area,period,breakdown,numerator,denominator,value,marker"
    ]
