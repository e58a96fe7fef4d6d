"""What production does once with style sheets and scripts: collected, each under its hash."""

from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from pytest_django import Settings


def test_every_static_file_is_collected_and_refers_to_files_that_are_there(
    settings: Settings, tmp_path: Path
) -> None:
    manifest = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    call_command("collectstatic", interactive=False, verbosity=0)
    address = staticfiles_storage.url("vendor/tabler/css/tabler.min.css")
    assert (tmp_path / address.removeprefix("/static/")).is_file()
    assert address != "/static/vendor/tabler/css/tabler.min.css"
