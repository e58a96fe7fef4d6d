"""Try a draft: on answers typed in, on a real case; keep what comes out as a test case."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from relocation.administration.editor.document import codes_in, with_new
from relocation.administration.editor.faults import told
from relocation.administration.editor.parts.base import Tree
from relocation.administration.editor.real_cases import answers_for, unasked_in, withheld_from
from relocation.administration.editor.trying import Trial
from relocation.administration.keeping import typed
from relocation.administration.requests import AdministratorRequest
from relocation.cases.actions import note_trial
from relocation.cases.models import Case
from relocation.common.errors import Refusal
from relocation.criteria.actions import save_draft
from relocation.criteria.engine import run_test_cases, unasked
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import compiled, faults


@require_http_methods(["GET", "POST"])
def try_set(request: AdministratorRequest, set_id: int) -> HttpResponse:
    """The answers, the findings beside them, and what comes of the test cases."""
    found = get_object_or_404(CriteriaSet.objects.select_related("route"), pk=set_id)
    wrong = told(found.document, faults(found))
    trial = Trial(found.document, None if wrong else compiled(found), {"on": _today()})
    fields = typed(request)
    deed = str(fields.get("do", "")) if fields is not None else ""
    if fields is not None and deed == "case":
        trial = _on_case(request, found, trial, str(fields.get("reference", "")))
    elif fields is not None:
        trial = Trial.typed(found.document, trial.whole, fields)
    if deed == "keep" and request.method == "POST" and trial.assessment is not None:
        if not trial.mark:
            return _keep(request, found, trial)
        messages.error(request, _("Answers of a real case are never kept as a test case."))
    context = {
        "set": found,
        "trial": trial,
        "form": trial.sheet.form,
        "faults": wrong,
        "results": run_test_cases(trial.whole) if trial.whole else (),
    }
    return render(request, "administration/editor/try.html", context)


def _on_case(
    request: AdministratorRequest, found: CriteriaSet, trial: Trial, reference: str
) -> Trial:
    """On the case's answers, as far as the draft reads them; that they were read is noted."""
    cases = Case.objects.select_related("criteria_set")
    case = cases.filter(reference__iexact=reference.strip()[:40].replace("\0", "")).first()
    if case is None:
        messages.error(request, _("There is no case with this reference."))
        return trial
    note_trial(by=request.user, case=case)
    own = compiled(case.criteria_set)
    answers = answers_for(found.document, own, case.answers)
    withheld = withheld_from(found.document, own, case.answers)
    day = timezone.localdate(case.submitted_at)
    missing = unasked(own, trial.whole, case.answers, day, case.unasked) if trial.whole else []
    tree: Tree = {"on": day.isoformat(), "answers": answers}
    return trial.on_case(case.reference, tree, withheld, unasked_in(found.document, missing))


def _keep(request: AdministratorRequest, found: CriteriaSet, trial: Trial) -> HttpResponse:
    taken = set(codes_in(found.document, "test_cases"))
    number = next(n for n in range(1, len(taken) + 2) if f"case_{n}" not in taken)
    code = f"case_{number}"
    title = {language: _called(number, language) for language in found.document["languages"]}
    try:
        save_draft(
            by=request.user,
            set_id=found.pk,
            document=with_new(found.document, "test_cases", trial.as_test_case(code, title)),
            seen=found.content_hash,
            what={"element": f"test_cases.{code}", "change": "added"},
        )
    except Refusal as refusal:
        messages.error(request, str(refusal.sentence))
        return redirect("administration:try_set", found.pk)
    messages.success(request, _("Kept as a test case. Name it, and say what is expected."))
    return redirect("administration:edit_element", found.pk, f"test_cases.{code}")


def _called(number: int, language: str) -> str:
    """A first name for a test case, in a language of the set."""
    with override(language):
        return _("Case %(number)s") % {"number": number}


def _today() -> str:
    return timezone.localdate().isoformat()
