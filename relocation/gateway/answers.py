"""The gateway's answers: JSON, and problem details (RFC 9457) when something is wrong."""

from django.http import JsonResponse

from relocation.ministries.models import Reply


class ProblemError(Exception):
    """The message is not taken; carries the answer's status, a code for machines and a sentence."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail


def problem_answer(problem: ProblemError) -> JsonResponse:
    """The problem as `application/problem+json`."""
    body = {"status": problem.status, "code": problem.code, "detail": problem.detail}
    answer = JsonResponse(
        body, status=problem.status, content_type="application/problem+json; charset=utf-8"
    )
    if problem.status == 405:
        answer["Allow"] = "POST"
    if problem.status == 503:
        answer["Retry-After"] = "60"
    return answer


def reply_answer(reply: Reply) -> JsonResponse:
    """The same words whenever the same reply comes."""
    return JsonResponse(
        {
            "handoff": str(reply.handoff_id),
            "message": reply.message_id,
            "outcome": reply.outcome,
            "received_at": reply.received_at.isoformat(),
        }
    )
