"""Plain values from the environment: texts, numbers, choices, lists, folders, keys."""

import os
import re
from base64 import b64decode
from pathlib import Path
from typing import NoReturn

from relocation.common.environment.refusals import Refusals, RefusedVariable, or_else

_MISSING = "\0"
_WORDS = {
    **dict.fromkeys(("true", "1", "yes", "on"), True),
    **dict.fromkeys(("false", "0", "no", "off"), False),
}


class Values(Refusals):
    """One method for each kind of value; a refused one gives a stand-in until `finish` is called.

    An empty variable counts as missing. No method writes a secret into its refusal.
    """

    @or_else("")
    def text(self, name: str, *, default: str = _MISSING, hint: str = "") -> str:
        """The variable as it is."""
        value = os.environ.get(name) or default
        if value == _MISSING:
            self.refuse(name, "is not set", hint)
        return value

    @or_else(False)
    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no: true/false, 1/0, yes/no, on/off."""
        given = os.environ.get(name)
        if not given:
            return default
        if given.lower() not in _WORDS:
            self.refuse(name, "is neither true nor false", "write true or false")
        return _WORDS[given.lower()]

    @or_else(1)
    def number(self, name: str, *, default: int) -> int:
        """A whole number above zero."""
        given = os.environ.get(name) or str(default)
        if not re.fullmatch(r"0*[1-9][0-9]{0,8}", given, re.ASCII):
            self.refuse(name, "is not a whole number above zero", f"for example {default}")
        return int(given)

    @or_else("")
    def choice(self, name: str, options: list[str], *, default: str) -> str:
        """One of the options."""
        value = self.text(name, default=default)
        if value not in options:
            self.refuse(name, f"is {value!r}", "use one of: " + ", ".join(options))
        return value

    @or_else([])
    def names(self, name: str, *, default: str = _MISSING, hint: str = "") -> list[str]:
        """A list written with commas; never empty where there is no default."""
        parts = [part.strip() for part in self.text(name, default=default, hint=hint).split(",")]
        found = [part for part in parts if part]
        if not found and default == _MISSING:
            self.refuse(name, "names nothing", hint)
        return found

    @or_else({})
    def pairs(self, name: str, *, hint: str) -> dict[str, str]:
        """`key=value` pairs written with commas."""
        pairs: dict[str, str] = {}
        for part in self.names(name, hint=hint):
            key, _, value = (piece.strip() for piece in part.partition("="))
            if not (key and value):
                self.refuse(name, "has a part that is not key=value", hint)
            if key in pairs:
                self.refuse(name, f"names {key} twice", hint)
            pairs[key] = value
        return pairs

    @or_else({})
    def signing_keys(self, name: str) -> dict[str, str]:
        """A shared secret for each partner's code, as Standard Webhooks writes them."""
        hint = "code=whsec_… for each ministry, with commas; … is Base64 of 24 to 64 random bytes"
        keys = self.pairs(name, hint=hint)
        for code, key in keys.items():
            try:
                length = len(b64decode(key.removeprefix("whsec_"), validate=True))
            except ValueError:
                length = 0
            if not key.startswith("whsec_") or not 24 <= length <= 64:
                self.refuse(name, f"has a wrong secret for {code}", hint)
        return keys

    @or_else(None)
    def folder(self, name: str, *, default: Path | None) -> Path | None:
        """An absolute path to a folder, which need not be there yet."""
        path = Path(os.environ[name]) if os.environ.get(name) else default
        if path is not None and not path.is_absolute():
            self.refuse(name, "is not an absolute path", "begin it with /")
        if path is not None and path.exists() and not path.is_dir():
            self.refuse(name, "is a file", "name a folder")
        return path

    @or_else("")
    def key(self, name: str) -> str:
        """A secret that cannot be guessed; the same bar as Django's `check --deploy`."""
        hint = "a long random string, at least 50 characters"
        value = self.text(name, hint=hint)
        if len(value) < 50 or len(set(value)) < 5 or value.startswith("django-insecure-"):
            self.refuse(name, "can be guessed", hint)
        return value

    def refuse(self, name: str, problem: str, hint: str) -> NoReturn:
        """Give the value up; the start ends with this sentence."""
        raise RefusedVariable(
            f"The environment variable {name} {problem}." + (f" Hint: {hint}." if hint else "")
        )
