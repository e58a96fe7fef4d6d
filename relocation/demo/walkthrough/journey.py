"""The whole journey as a list of steps: applicant, caseworker, senior officer, ministry."""

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

from relocation.demo.population.answers import answers
from relocation.demo.population.papers import holder_of
from relocation.demo.population.people import Invented, invent
from relocation.demo.sign_ins import PASSWORD
from relocation.demo.specimens import diploma, passport
from relocation.demo.walkthrough.visitor import Visitor, WalkthroughError

CATEGORY = "demanded_profession"
PATIENCE_SECONDS = 120


@dataclass
class Journey:
    """Who walks, and what they know of the case so far."""

    site: str
    ministry: str
    person: Invented = field(default_factory=lambda: invent(Random()))
    draft: str = ""
    status: str = ""
    reference: str = ""
    copies: int = 0

    def __post_init__(self) -> None:
        self.applicant = Visitor(self.site)
        self.caseworker = Visitor(self.site)
        self.senior = Visitor(self.site)
        self.answers: dict[str, Any] = answers(Random(), self.person, CATEGORY, strong=True)
        self.answers["achievements"] = []

    @property
    def steps(self) -> list[tuple[str, Callable[[], str]]]:
        """Title and deed of each step; the deed answers what was seen."""
        return [
            ("applicant signs up, verifies the e-mail address", self.sign_up),
            ("applicant starts an application", self.start),
            ("applicant fills in the form", self.fill_in),
            ("applicant uploads a passport", self.upload_passport),
            ("applicant uploads a diploma", self.upload_diploma),
            ("applicant checks, declares and sends", self.send),
            ("workers check the documents", self.wait_for_checks),
            ("caseworker claims the case", self.claim),
            ("caseworker recommends approval", self.recommend),
            ("senior officer approves", self.approve),
            ("ministry receives the case", self.wait_for_ministry),
            ("ministry's answer completes the case", self.wait_for_completion),
        ]

    def sign_up(self) -> str:
        """With a password; the code comes by mail."""
        who = self.applicant
        who.open("/account/signup/")
        secret = {"password1": PASSWORD, "password2": PASSWORD}
        who.send("/account/signup/", {"email": self.person.email, **secret})
        who.send("/account/confirm-email/", {"code": self._code_from_mail()})
        return self.person.email

    def start(self) -> str:
        """Choose the skill category."""
        who = self.applicant
        who.open("/applications/start/")
        choice = who.page.select_one("input[name=category][value]")
        wanted = self._category_value() or (choice and choice["value"])
        who.send("/applications/start/", {"category": wanted})
        self.draft = _found(r"/applications/([0-9a-f-]{36})/", who.address)
        return CATEGORY

    def fill_in(self) -> str:
        """Every step in turn, as the task list names them."""
        who, filled = self.applicant, 0
        who.open(f"/applications/{self.draft}/")
        paths = dict.fromkeys(
            str(link["href"]) for link in who.page.select(f"main a[href*='{self.draft}/steps/']")
        )
        for path in paths:
            self._fill_step(path)
            filled += 1
        return f"{filled} steps"

    def upload_passport(self) -> str:
        """A specimen drawn for this person."""
        return self._upload(
            "passport", "passport.jpg", passport(holder_of(self.person)), "image/jpeg"
        )

    def upload_diploma(self) -> str:
        """A PDF."""
        name = f"{self.person.given[1]} {self.person.family[1]}".title()
        return self._upload("diploma", "diploma.pdf", diploma(name), "application/pdf")

    def send(self) -> str:
        """Check the answers, declare, send; then send the same once more."""
        who = self.applicant
        who.open(f"/applications/{self.draft}/check/")
        who.open(f"/applications/{self.draft}/send/")
        form = f"/applications/{self.draft}/send/"
        who.send(form, {"declared": "on"})
        self.status = who.address
        self.reference = _found(r"R\d\d-\d{6}", who.page.get_text(" "))
        return self.reference

    def wait_for_checks(self) -> str:
        """Look at the status page until no check is under way."""
        return self._watch("Your application waits for a caseworker")

    def claim(self) -> str:
        """Find the case on the worklist and take it on."""
        who = self.caseworker
        self._sign_in(who, "caseworker@demo.example")
        self._open_case(who)
        self._do(who, "/claim/", {})
        return "caseworker@demo.example"

    def recommend(self) -> str:
        """With the first coded reason and a text."""
        who = self.caseworker
        self._open_case(who)
        reason = who.page.select_one("input[name=approve_reasons]")
        fields = {
            "outcome": "approve",
            "approve_reasons": [reason["value"] if reason else ""],
            "text": "The documents agree with the form; the findings reach the pass mark.",
        }
        self._do(who, "/recommend/", fields)
        return "approve"

    def approve(self) -> str:
        """By another officer."""
        who = self.senior
        self._sign_in(who, "senior@demo.example")
        self._open_case(who)
        self._do(who, "/approve/", {})
        return "senior@demo.example"

    def wait_for_ministry(self) -> str:
        """Ask the ministry what its queue holds."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not self._count_copies():
            if time.monotonic() > end:
                raise WalkthroughError("the ministry did not receive the case")
            time.sleep(0.2)
        return f"{self.copies} copy"

    def wait_for_completion(self) -> str:
        """Look at the status page until the case is completed."""
        seen = self._watch("The ministry agreed")
        self._count_copies()
        return seen

    def _count_copies(self) -> int:
        query = {"reference": self.reference}
        try:
            answer = httpx.get(f"{self.ministry}/queue", params=query, trust_env=False, timeout=30)
        except httpx.ConnectError:  # the ministry is being restarted
            return 0
        self.copies = len(answer.raise_for_status().json())
        return self.copies

    def _code_from_mail(self) -> str:
        reader = Visitor(self.site)
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            reader.open(f"/demo/mail/?to={self.person.email}")
            letter = reader.page.select_one("main a[href*='/demo/mail/']")
            if letter:
                reader.open(str(letter["href"]))
                return _found(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", reader.text(".letter"))
            time.sleep(0.3)
        raise WalkthroughError("no mail with a code came")

    def _category_value(self) -> str:
        for choice in self.applicant.page.select("input[name=category]"):
            label = choice.find_parent("label") or choice.find_next("label")
            if label and "profession" in label.get_text().lower():
                return str(choice["value"])
        return ""

    def _fill_step(self, path: str) -> None:
        who = self.applicant
        code = path.rstrip("/").rsplit("/", 1)[-1]
        given = self.answers.get(code, {})
        who.open(path)
        if isinstance(given, list):
            fields: dict[str, Any] = {}
            for number, item in enumerate(given):
                if not who.page.select(f"[name^='{number}-']"):
                    who.send(path, fields, press="do=add")
                fields |= {f"{number}-{name}": _typed(value) for name, value in item.items()}
        else:
            fields = {name: _typed(value) for name, value in given.items()}
        who.send(path, fields, press="do=continue")
        if who.page.select(".error-summary"):
            raise WalkthroughError(f"step {code}: {who.text('.error-summary')}")

    def _upload(self, requirement: str, name: str, content: bytes, media_type: str) -> str:
        who = self.applicant
        who.open(f"/applications/{self.draft}/documents/")
        form = who.page.select_one(f"main form[action*='/documents/{requirement}']")
        if form is None:
            raise WalkthroughError(f"no {requirement} is asked for")
        who.send(str(form["action"]), {}, files=[("file", (name, content, media_type))])
        digest = hashlib.sha256(content).hexdigest()
        if digest not in who.page.get_text(" "):
            raise WalkthroughError("the page shows no receipt with the file's SHA-256")
        return f"{len(content) // 1024} kB, receipt {digest[:12]}…"

    def _watch(self, words: str) -> str:
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            self.applicant.open(self.status)
            if words in self.applicant.page.get_text(" "):
                return words
            time.sleep(0.3)
        raise WalkthroughError(f"the status page never said “{words}”")

    def _sign_in(self, who: Visitor, email: str) -> None:
        who.open("/account/login/")
        who.send("/account/login/", {"login": email, "password": PASSWORD})

    def _open_case(self, who: Visitor) -> None:
        who.open(f"/desk/?q={self.reference}")
        who.follow(self.reference)

    def _do(self, who: Visitor, form: str, fields: dict[str, Any]) -> None:
        """A deed and, where it asks first, its confirmation."""
        who.send(form, fields)
        if who.has_form(form) and who.page.select_one("main [name=confirmed]"):
            who.send(form, {}, press="confirmed=1")


def _typed(value: object) -> str:
    return (
        {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise WalkthroughError(f"nothing like {pattern} on the page")
    return match.group(1) if match.groups() else match.group(0)
