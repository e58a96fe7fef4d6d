"""Where files are stored, from the environment: a folder unless a bucket is named."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from relocation.common.environment import Environment

GIVEN = {
    "S3_BUCKET": "papers",
    "S3_ENDPOINT_URL": "https://storage.example/",
    "S3_ACCESS_KEY_ID": "key",
    "S3_SECRET_ACCESS_KEY": "hush",
}


def given(monkeypatch: pytest.MonkeyPatch, **values: str) -> Environment:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return Environment()


def test_without_a_bucket_files_lie_in_a_folder() -> None:
    backend = Environment().storage()
    assert backend == {"BACKEND": "django.core.files.storage.FileSystemStorage"}


def test_a_service_is_described_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given(monkeypatch, **GIVEN).storage() == {
        "BACKEND": "relocation.common.objects.ObjectStorage",
        "OPTIONS": {
            "bucket_name": "papers",
            "endpoint_url": "https://storage.example",
            "region_name": "us-east-1",
            "access_key": "key",
            "secret_key": "hush",
        },
    }


def test_amazons_own_needs_a_bucket_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    options = given(monkeypatch, S3_BUCKET="papers", S3_REGION="eu-central-1").storage()
    assert options["OPTIONS"] == {
        "bucket_name": "papers",
        "endpoint_url": None,
        "region_name": "eu-central-1",
    }


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("S3_BUCKET", "Papers!", "is no bucket's name"),
        ("S3_ENDPOINT_URL", "storage.example", "is not a web address"),
        ("S3_ENDPOINT_URL", "https://storage.example/?x=hush", "is not a web address"),
        ("S3_ENDPOINT_URL", "https://[storage", "cannot be read"),
        ("S3_SECRET_ACCESS_KEY", "", "is not set"),
        ("S3_ACCESS_KEY_ID", "", "is not set"),
    ],
)
def test_what_is_wrong_is_named_and_no_secret_told(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, problem: str
) -> None:
    env = given(monkeypatch, **GIVEN | {name: value})
    env.storage()
    with pytest.raises(ImproperlyConfigured, match=f"{name} {problem}") as refused:
        env.finish()
    assert "hush" not in str(refused.value)
