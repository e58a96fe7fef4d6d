"""The environment handed to the child processes: what is given stays, the rest is filled in."""

import os
from collections.abc import Mapping

from relocation.embedded.folders import Folders
from relocation.embedded.keys import kept_secrets
from relocation.embedded.ports import HOST

DEMO, TEST = "demo", "test"
# Known to everybody, so good for nothing but tests.
TEST_SECRETS = {
    "SECRET_KEY": "a key for tests only, as long as a key has to be: 0123456789abcdef",
    "MINISTRY_SECRETS": "interior=whsec_dGhpcnR5LXR3byBieXRlcyBmb3IgdGVzdHMgb25seSE=",
}


def _with_defaults(given: Mapping[str, str], *defaults: Mapping[str, str]) -> dict[str, str]:
    """The given environment, where an empty value counts as missing; earlier defaults win."""
    filled = dict(given)
    for more in defaults:
        for name, value in more.items():
            filled[name] = filled.get(name) or value
    return filled


def demo_environment(
    folders: Folders, private: Mapping[str, str], *, port: int, ministry_port: int
) -> dict[str, str]:
    """For `run`: the demonstration's settings, unless RELOCATION_ENV says this is none.

    A production environment gets no secrets, hosts or addresses from us: what it lacks is said."""
    basic = {"DJANGO_SETTINGS_MODULE": "relocation.settings", "RELOCATION_ENV": DEMO}
    filled = _with_defaults(os.environ, private, basic)
    filled["PYTHONPATH"] = str(folders.project)
    filled["RELOCATION_LOCAL"] = str(folders.local)
    if filled["RELOCATION_ENV"] != DEMO:
        return filled
    local = {
        "MEDIA_FOLDER": str(folders.local / "media"),
        "STATIC_FOLDER": str(folders.local / "static"),
        "MAIL_FOLDER": str(folders.local / "mail"),
    }
    site = {
        "DEBUG": "false",
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "SITE_URL": f"http://{HOST}:{port}",
        "DEMO_MINISTRY_URL": f"http://{HOST}:{ministry_port}",
    }
    return _with_defaults(filled, site, local, kept_secrets(folders.local))


def environment_for_tests(folders: Folders, private: Mapping[str, str]) -> dict[str, str]:
    """For `test`: fixed secrets and folders of its own; only the servers may be given."""
    fixed = {
        "DJANGO_SETTINGS_MODULE": "relocation.settings",
        "PYTHONPATH": str(folders.project),
        "RELOCATION_ENV": TEST,
        "DEBUG": "false",
        "ALLOWED_HOSTS": f"testserver,{HOST},localhost",
        "MEDIA_FOLDER": str(folders.local / "test-media"),
        "MAIL_FOLDER": str(folders.local / "test-mail"),
        "RELOCATION_LOCAL": str(folders.local),
        "CLAMD_ADDRESS": "",
        "MYPY_CACHE_DIR": str(folders.local / "mypy"),
        "RUFF_CACHE_DIR": str(folders.local / "ruff"),
        **TEST_SECRETS,
    }
    return {**_with_defaults(os.environ, private), **fixed}
