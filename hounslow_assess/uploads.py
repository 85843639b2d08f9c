"""Uploads are cut off at the cap while they stream in: of what is too large nothing is kept."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

_CUT = "upload_was_cut"


class CappedUploadHandler(FileUploadHandler):
    """Stands before the handlers that keep files, and drops one as soon as it passes UPLOAD_MAX_BYTES."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the chunk on while the file is within the cap."""
        if start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            setattr(self.request, _CUT, True)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":  # noqa: ARG002
        """Leave the keeping to the handlers after this one."""
        return None


def was_cut(request: HttpRequest) -> bool:
    """Whether a file of this request was dropped because it is too large."""
    return getattr(request, _CUT, False)


def too_large() -> str:
    """What to say about it."""
    most = settings.UPLOAD_MAX_BYTES // 2**20
    return (
        f"The file has more than {most} MB, the most that is taken. Take out what is not needed, or split it."
    )
