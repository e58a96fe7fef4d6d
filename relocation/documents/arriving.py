"""Takes larger uploads in on disk, where the sweep finds what a killed web process left."""

from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

from relocation.documents.working import working_place


class ArrivingFile(TemporaryUploadedFile):
    """A file on its way in: its name is not the user's, and it is held until it is closed."""

    def __init__(
        self, name: str | None, content_type: str | None, charset: str | None, extra: Any
    ) -> None:
        file = NamedTemporaryFile(suffix=".upload", dir=working_place())  # noqa: SIM115
        with suppress(OSError):  # where there are no locks, the sweep takes none for lost
            flock(file, LOCK_EX | LOCK_NB)
        UploadedFile.__init__(self, file, name, content_type, 0, charset, extra)


class ArrivingUploadHandler(TemporaryFileUploadHandler):
    """Django's, with the files among the working folders."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.file = ArrivingFile(
            self.file_name, self.content_type, self.charset, self.content_type_extra
        )
