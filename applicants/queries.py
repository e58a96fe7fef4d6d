"""Reads for the applicants' pages, each with a constant number of queries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from applicants.answers import Answers
from applicants.models import Draft
from applicants.progress import Evidence, StepProgress, evidence, no_longer_asked, step_progress
from applicants.rules import Missing, rules_changed, whats_missing, why_closed
from relocation.accounts.models import Account
from relocation.criteria import queries as criteria
from relocation.criteria.engine import CriteriaSet
from relocation.criteria.models import CriteriaSet as StoredSet
from relocation.criteria.models import Route, SkillCategory
from relocation.documents.models import Document
from relocation.documents.queries import documents_of


@dataclass(frozen=True)
class RouteOnOffer:
    """A route with its open categories, or the reason why nobody can apply on it now."""

    route: Route
    categories: list[SkillCategory]
    closed_because: str
    notice: dict[str, str] | None


@dataclass(frozen=True)
class Overview:
    """A draft with all that is known of how far it is."""

    draft: Draft
    criteria_set: CriteriaSet
    steps: list[StepProgress]
    evidence: list[Evidence]
    leftovers: list[Document]

    @property
    def missing(self) -> list[Missing]:
        """What keeps the application from being sent."""
        return whats_missing(self.draft, self.steps, self.evidence)

    @property
    def changed(self) -> str:
        """What is told of other criteria than the draft was begun under."""
        return rules_changed(self.draft, self.steps, self.evidence)

    @property
    def documents(self) -> list[Document]:
        """Every file, asked for or not."""
        return [file for one in self.evidence for file in one.documents] + self.leftovers


def drafts_of(account: Account) -> QuerySet[Draft]:
    """What the account still edits, last saved first."""
    return (
        Draft.objects.filter(applicant__account=account, case__isnull=True)
        .select_related("route", "category")
        .defer("answers", "step_versions")
    )


def drafts_with_all(account: Account) -> QuerySet[Draft]:
    """The account's drafts with what their pages need of them."""
    return Draft.objects.filter(applicant__account=account).select_related(
        "route", "category", "criteria_set", "dossier"
    )


def set_to_follow(draft: Draft, today: date) -> int | None:
    """The id of the set in force on this day; None when the draft is under it, or none is."""
    in_force = criteria.sets_in_force(today).filter(route=draft.route_id)
    found = in_force.values_list("pk", flat=True).first()
    return None if found == draft.criteria_set_id else found


def overview(draft: Draft, today: date) -> Overview:
    """The states of all steps and documents of the draft."""
    criteria_set = criteria.compiled(draft.criteria_set)
    documents = documents_of(draft.pk)
    wanted = evidence(criteria_set, draft.answers, documents, today)
    return Overview(
        draft=draft,
        criteria_set=criteria_set,
        steps=step_progress(criteria_set, draft.answers, today),
        evidence=wanted,
        leftovers=no_longer_asked(wanted, documents),
    )


def routes_on_offer(today: date) -> list[RouteOnOffer]:
    """Every route: those open first, each with its categories; the others with the reason."""
    in_force = _sets_in_force(today)
    offers = [_offer(route, in_force.get(route.pk), today) for route in criteria.routes()]
    return sorted(offers, key=lambda offer: bool(offer.closed_because))


def category_on_offer(category_id: int, today: date) -> tuple[SkillCategory, StoredSet] | None:
    """An open category of an open route with the criteria in force; None when it is not so."""
    for offer in routes_on_offer(today):
        for category in offer.categories:
            if category.pk == category_id:
                criteria_set = criteria.published_set(offer.route, today)
                return (category, criteria_set) if criteria_set else None
    return None


def category_named(route: str, code: str, today: date) -> tuple[SkillCategory, StoredSet] | None:
    """The category of that code, as category_on_offer gives it."""
    found = SkillCategory.objects.filter(route__code=route, code=code).first()
    return category_on_offer(found.pk, today) if found else None


def draft_not_begun(
    account_id: int, category: SkillCategory, set_id: int, answers: Answers
) -> Draft | None:
    """A draft of the same kind that holds just these answers: nothing has been saved since."""
    return Draft.objects.filter(
        applicant__account=account_id,
        category=category,
        criteria_set=set_id,
        answers=answers,
        case__isnull=True,
    ).first()


def _sets_in_force(today: date) -> dict[int, StoredSet]:
    latest = criteria.sets_in_force(today).distinct("route_id")
    return {criteria_set.route_id: criteria_set for criteria_set in latest}


def _offer(route: Route, criteria_set: StoredSet | None, today: date) -> RouteOnOffer:
    reason = why_closed(route, today, has_criteria=criteria_set is not None)
    if reason or criteria_set is None:
        return RouteOnOffer(route, [], reason, None)
    categories = [category for category in route.categories.all() if category.is_open]
    return RouteOnOffer(route, categories, "", criteria_set.document.get("notice"))
