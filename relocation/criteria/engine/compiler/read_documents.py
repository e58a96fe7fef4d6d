"""Documents and the stages that need them out of JSON."""

from collections.abc import Mapping
from typing import Any

from ..errors import CriteriaError
from ..papers import Document, Stage, Validity
from .names import Names
from .read_conditions import read_condition

Data = Mapping[str, Any]

#: The check that holds a paper's dates against its validity.
VALIDITY_DATES = "validity_dates"


def read_document(data: Data, names: Names) -> Document:
    path = f"documents.{data['code']}"
    per = data.get("per")
    if per is not None:
        names.check_repeated(per, f"{path}.per")
    for code in data.get("proves", []):
        if code not in names.rules:
            raise CriteriaError(
                f"{path}.proves", "There is no criterion or requirement “%(code)s”.", code=code
            )
    return Document(
        code=data["code"],
        title=data["title"],
        help=data.get("help"),
        paper=data.get("paper"),
        required=data["required"],
        when=read_condition(data.get("when"), names, f"{path}.when"),
        per=per,
        types=tuple(data["types"]),
        languages=tuple(data.get("languages", [])),
        checks=_checks(data, f"{path}.checks"),
        source=names.source(data.get("source"), f"{path}.source"),
        max_megabytes=data["max_megabytes"],
        proves=tuple(data.get("proves", [])),
        validity=_validity(data.get("validity"), names, f"{path}.validity"),
        outside_body=data.get("outside_body"),
    )


def _checks(data: Data, path: str) -> tuple[str, ...]:
    if VALIDITY_DATES in data["checks"] and "validity" not in data:
        raise CriteriaError(
            path, "“%(check)s” has nothing to hold the dates against.", check=VALIDITY_DATES
        )
    return tuple(data["checks"])


def _validity(data: Data | None, names: Names, path: str) -> Validity | None:
    if data is None:
        return None
    return Validity(
        issued_within_months=data.get("issued_within_months"),
        valid_for_months=data.get("valid_for_months"),
        good_for_months=data.get("good_for_months"),
        needed_at=names.stage(data.get("needed_at"), f"{path}.needed_at"),
    )


def bare_stages(document: Data) -> dict[str, Stage]:
    """The stages by code, their sources not yet looked for."""
    return {
        one["code"]: Stage(one["code"], one["title"], one["after_days"], one.get("source"))
        for one in document.get("stages", [])
    }


def read_stage(data: Data, names: Names) -> Stage:
    names.source(data.get("source"), f"stages.{data['code']}.source")
    return names.stages[data["code"]]
