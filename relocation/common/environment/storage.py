"""Where uploaded files are stored, from the environment: a folder, or an S3-compatible service."""

import os
import re
from typing import Any
from urllib.parse import urlsplit

from relocation.common.environment.refusals import or_else
from relocation.common.environment.values import Values

#: All variables that are read here.
VARIABLES = (
    "S3_BUCKET",
    "S3_ENDPOINT_URL",
    "S3_REGION",
    "S3_ACCESS_KEY_ID",
    "S3_SECRET_ACCESS_KEY",
)
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")


class Storage(Values):
    """The storage; a refused variable gives a stand-in until `finish` is called."""

    def storage(self) -> dict[str, Any]:
        """Django's settings for the default storage: S3 where a bucket is named, else a folder.

        Without keys of its own the service's usual places are asked (a role of the machine).
        """
        if not os.environ.get("S3_BUCKET"):
            return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
        return {
            "BACKEND": "relocation.common.objects.ObjectStorage",
            "OPTIONS": {
                "bucket_name": self._bucket("S3_BUCKET"),
                "endpoint_url": self._endpoint("S3_ENDPOINT_URL"),
                "region_name": self.text("S3_REGION", default="us-east-1"),
                **self._keys("S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"),
            },
        }

    @or_else("")
    def _bucket(self, name: str) -> str:
        bucket = self.text(name)
        if not _BUCKET.fullmatch(bucket):
            self.refuse(name, "is no bucket's name", "3 to 63 small letters, digits, - and .")
        return bucket

    @or_else(None)
    def _endpoint(self, name: str) -> str | None:
        address = os.environ.get(name)
        if not address:
            return None
        hint = "for example https://storage.example.org; leave it out for Amazon's own"
        try:
            parts = urlsplit(address)
            broken = not parts.hostname or parts.port == 0 or bool(parts.query or parts.fragment)
        except ValueError:
            self.refuse(name, "cannot be read", hint)
        if broken or parts.scheme not in {"https", "http"}:
            self.refuse(name, "is not a web address", hint)
        return address.rstrip("/")

    def _keys(self, access: str, secret: str) -> dict[str, str]:
        if not os.environ.get(access) and not os.environ.get(secret):
            return {}
        hint = f"{access} and {secret} go together"
        return {
            "access_key": self.text(access, hint=hint),
            "secret_key": self.text(secret, hint=hint),
        }
