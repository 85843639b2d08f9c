"""Files over the cap are dropped while they stream in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory, override_settings

from hounslow_assess import uploads

MOST = 200_000


def received(size: int) -> HttpRequest:
    """A request with a file of this size and a field, parsed."""
    file = SimpleUploadedFile("figures.csv", b"x" * size)
    request = RequestFactory().post("/", {"file": file, "after": "kept"})
    assert request.POST["after"] == "kept"
    return request


@override_settings(UPLOAD_MAX_BYTES=MOST)
@pytest.mark.parametrize("size", [1, MOST])
def test_a_file_within_the_cap_arrives_whole(size: int) -> None:
    request = received(size)
    assert request.FILES["file"].size == size  # type: ignore[union-attr]
    assert not uploads.was_cut(request)


@override_settings(UPLOAD_MAX_BYTES=MOST)
@pytest.mark.parametrize("size", [MOST + 1, 10 * MOST])
def test_a_file_over_the_cap_is_dropped_and_the_rest_is_read(size: int) -> None:
    request = received(size)
    assert "file" not in request.FILES
    assert uploads.was_cut(request)


@override_settings(UPLOAD_MAX_BYTES=2 * 1024 * 1024)
def test_the_words_name_the_cap_and_the_mend() -> None:
    assert uploads.too_large().startswith("The file has more than 2 MB, the most that is taken. Take out")
