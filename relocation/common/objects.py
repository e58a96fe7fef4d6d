"""Stored files in an S3-compatible service: as careful and as plain as a folder of this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

#: Bytes of a fetched file kept in memory; a larger one goes to a temporary file.
MOST_IN_MEMORY = 4 * 1024 * 1024
#: The most that the protocol gives with one answer.
LISTED_AT_ONCE = 1000
# Services other than Amazon's know no checksums in trailers.
PATIENT = Config(
    signature_version="s3v4",
    s3={"addressing_style": "path"},
    connect_timeout=3,
    read_timeout=20,
    retries={"mode": "standard", "total_max_attempts": 3},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class ObjectStorage(S3Storage):
    """Private objects of no type, none overwritten; whatever fails is an OSError, as with a folder.

    A type sent along would be the uploader's word, and nobody gets an object but through us.
    """

    def get_default_settings(self) -> dict[str, Any]:
        """Ours; bucket, endpoint and keys come from the installation's settings."""
        return {
            **super().get_default_settings(),
            "client_config": PATIENT,
            "file_overwrite": False,
            "max_memory_size": MOST_IN_MEMORY,
            "object_parameters": {"ContentType": "application/octet-stream"},
            "transfer_config": TransferConfig(use_threads=False),
        }

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        """Fetched whole at once, so that nobody finds out half-way that the service is gone."""
        with told_as_os_error():
            file: File[Any] = super()._open(name, mode)
            file.open()
            return file

    def _save(self, name: str, content: File[Any]) -> str:
        with told_as_os_error():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        """Remove the object; one that is not there is no error."""
        with told_as_os_error():
            super().delete(name)

    def exists(self, name: str) -> bool:
        """Say whether the object is there."""
        with told_as_os_error():
            return bool(super().exists(name))

    def listed(self, prefix: str) -> Iterator[tuple[str, datetime]]:
        """Names and times of change of the objects below, a thousand with each request."""
        with told_as_os_error():
            pages = self.connection.meta.client.get_paginator("list_objects_v2")
            size = {"PageSize": LISTED_AT_ONCE}
            below = f"{prefix}/"
            for page in pages.paginate(
                Bucket=self.bucket_name, Prefix=below, PaginationConfig=size
            ):
                for entry in page.get("Contents", ()):
                    yield entry["Key"], entry["LastModified"]


@contextmanager
def told_as_os_error() -> Iterator[None]:
    """Tell the service's refusals and absences by kind alone: its words name keys and addresses."""
    try:
        yield
    except ClientError as refusal:
        status = refusal.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        kind = FileNotFoundError if status == 404 else ConnectionError
        raise kind(f"the object storage answered {status}") from refusal
    except (BotoCoreError, Boto3Error) as trouble:
        raise ConnectionError(type(trouble).__name__) from trouble
