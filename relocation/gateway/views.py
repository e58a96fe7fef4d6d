"""Where the ministries' systems bring their replies."""

import logging

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from relocation.audit.origin import Origin, coming_from, current_origin
from relocation.common.errors import Refusal
from relocation.gateway.answers import ProblemError, problem_answer, reply_answer
from relocation.gateway.reading import SignedMessage, read_signed
from relocation.ministries.actions import receive_reply
from relocation.ministries.models import Handoff, Reply
from relocation.ministries.statements import ReceiptError, StatementError, read_statement

logger = logging.getLogger(__name__)


@csrf_exempt  # no session here: the signature is the sign-in
def replies(request: HttpRequest) -> HttpResponse:
    """Take one signed reply; docs/ministry-api.md describes message and answers."""
    try:
        message = read_signed(request)
        with coming_from(Origin("gateway", current_origin().address)):
            return reply_answer(_receive(message))
    except ProblemError as problem:
        logger.warning("reply refused: %s %s", problem.status, problem.code)
        return problem_answer(problem)


def _receive(message: SignedMessage) -> Reply:
    try:
        return receive_reply(
            ministry=message.ministry,
            message_id=message.message_id,
            signature=message.signature,
            statement=read_statement(message.body),
        )
    except StatementError as error:
        raise ProblemError(400, error.code, str(error)) from error
    except ReceiptError as error:
        raise ProblemError(
            400, str(error), "`data.receipt` is not the receipt of this packet."
        ) from error
    except Handoff.DoesNotExist as error:
        raise ProblemError(404, "unknown_handoff", "You have no handoff with this id.") from error
    except Refusal as error:
        status = 409 if error.code == "other_body" else 503
        raise ProblemError(status, error.code, str(error.sentence)) from error
