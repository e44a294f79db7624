"""The door for office systems (公文、OA): a draft comes in, once; then it is asked how it fares. Nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import APIException, NotFound
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalog import intake_course, policies
from catalog.api.draft_shapes import CourseShape, DraftShape, ReceiptShape, SendingShape
from catalog.api.sending import KEY, LONGEST_KEY, Arrived, DraftJSON, Unprocessable, arrived
from catalog.forms.sent_draft import SentDraft
from catalog.forms.uploads import kept
from catalog.models import Intake
from catalog.services import intake
from catalog.services.intake import Sent
from disclosure import tokens
from disclosure.api import asking
from disclosure.api.errors import INVALID, Unanswerable
from disclosure.api.shapes import ErrorShape
from disclosure.api.tokens import TokenAuthentication, TokenThrottle
from disclosure.models import IntakeToken
from disclosure.public_cache import NEVER_KEEP
from disclosure.refusals import NotLawful, NotNow, Refused, refuse_if
from disclosure.site import absolute, written

REPEATED = "Idempotency-Replayed"
REFUSALS = {
    400: "The sending cannot be read: no key, no JSON, a part nobody asked for.",
    401: "No token, or one that opens nothing.",
    403: "The person the token names may no longer file for its agency.",
    404: "This token has filed no such draft.",
    409: "The key was used for another content; nothing was filed.",
    413: "The sending is too large.",
    415: "Neither multipart/form-data nor application/json.",
    422: "The draft is wrong: each reason names its field. Nothing was filed, no file was kept.",
    429: "Too often: wait as long as `Retry-After` says.",
}
IDEMPOTENCY = OpenApiParameter(
    KEY,
    {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
    OpenApiParameter.HEADER,
    required=True,
    description="One value for each document, the same again for every further try.",
)
NUMBER = OpenApiParameter("number", str, OpenApiParameter.PATH, description="The `id` that the receipt has.")
RECEIPT_EXAMPLE = {
    "id": "G12-2026-00031",
    "url": "https://gongkai.example/api/v1/drafts/G12-2026-00031/",
    "received_at": "2026-03-02T10:12:40+08:00",
    "remarks": [],
}
COURSE_EXAMPLE: dict[str, object] = {
    "id": "G12-2026-00031",
    "state": "published",
    "state_label": "已公开",
    "received_at": "2026-03-02T10:12:40+08:00",
    "missing": [],
    "returned": None,
    "published": {
        "index_number": "11500112MB0000014X/2026-00007",
        "url": "https://gongkai.example/d/11500112MB0000014X/2026-00007",
        "published_at": "2026-03-05T16:00:00+08:00",
    },
}


def _refusals(*statuses: int) -> dict[int, OpenApiResponse]:
    return {status: OpenApiResponse(ErrorShape, description=REFUSALS[status]) for status in statuses}


def _example(value: object, status: int) -> list[OpenApiExample]:
    return [OpenApiExample("answer", value=value, response_only=True, status_codes=[str(status)])]


class ForSystems(APIView):
    """What only a system with a token may ask; nobody keeps the answers."""

    authentication_classes = (TokenAuthentication,)
    permission_classes = (IsAuthenticated,)
    throttle_classes = (TokenThrottle,)

    def finalize_response(self, request: Request, response: Response, *args: object, **named: object) -> Response:
        answered = super().finalize_response(request, response, *args, **named)
        answered.headers["Cache-Control"] = NEVER_KEEP
        return answered


def _token(request: Request) -> IntakeToken:
    """The token a system showed; the permission lets nobody in without one."""
    return cast(IntakeToken, request.auth)


class Drafts(ForSystems):
    """Filing."""

    parser_classes = (MultiPartParser, DraftJSON)

    @extend_schema(
        operation_id="file_draft",
        parameters=[IDEMPOTENCY],
        request={"multipart/form-data": SendingShape, "application/json": DraftShape},
        responses={201: ReceiptShape, **_refusals(400, 401, 403, 409, 413, 415, 422, 429)},
        examples=_example(RECEIPT_EXAMPLE, 201),
    )
    def post(self, request: Request) -> Response:
        """File a draft for the agency of the token, in the name of the person it names; it goes on in the ordinary way."""
        token = _token(request)
        with _noted(token):
            asking.only(request.query_params, ())
            refuse_if(policies.file(token.agency, actor=token.responsible))
            what = arrived(request)
            before = intake.known(token, what.sending)
            if before is None:
                return _receipt(_filed(token, what))
        tokens.note_use(token.pk, "repeated", draft=before.item.working_number)
        return _receipt(before, {REPEATED: "true"})


@contextmanager
def _noted(token: IntakeToken) -> Iterator[None]:
    """A try that came to nothing is in the ledger, too, by the codes of the reasons; never by what was sent."""
    try:
        yield
    except Refused as refusal:
        outcome = "conflict" if isinstance(refusal, NotNow) else "refused"
        tokens.note_use(token.pk, outcome, codes=list(refusal.codes))
        raise
    except Unanswerable as refusal:
        tokens.note_use(token.pk, "refused", codes=[reason.code for _parameter, reason in refusal.reasons])
        raise
    except (BadRequest, SuspiciousOperation):
        tokens.note_use(token.pk, "refused", codes=[INVALID])
        raise
    except APIException as refusal:
        tokens.note_use(token.pk, "refused", codes=[str(refusal.status_code)])
        raise


def _filed(token: IntakeToken, what: Arrived) -> Intake:
    sent = SentDraft(what.said, what.files, agency=token.agency)
    if not sent.is_valid():
        raise Unprocessable(sent.problems)
    try:
        return _kept_and_filed(token, what, sent)
    except (NotNow, NotLawful) as refusal:
        if intake.KEY_USED in refusal.codes:
            raise
        raise _against(sent, refusal) from refusal


def _kept_and_filed(token: IntakeToken, what: Arrived, sent: SentDraft) -> Intake:
    uploads: Sequence = sent.form.uploads
    with kept(uploads, actor=token.responsible) as stored:
        files = [Sent(file, upload.name) for upload, file in zip(uploads, stored, strict=True)]
        return intake.take_in(token.pk, sent.form.draft(), files, sending=what.sending, remarks=sent.remarks)


def _against(sent: SentDraft, refusal: Refused) -> Unprocessable:
    """What a service refuses, beside the field it speaks of."""
    sent.form.refuse(refusal.reasons)
    return Unprocessable(sent.gather())


def _receipt(made: Intake, headers: dict[str, str] | None = None) -> Response:
    number = made.item.working_number
    address = absolute(reverse("api_draft", args=[number]))
    said = {"id": number, "url": address, "received_at": written(made.received_at), "remarks": made.remarks}
    return Response(said, status=201, headers={"Location": address, **(headers or {})})


class DraftCourse(ForSystems):
    """Asking after a draft."""

    @extend_schema(
        operation_id="draft",
        parameters=[NUMBER],
        responses={200: CourseShape, **_refusals(400, 401, 404, 429)},
        examples=_example(COURSE_EXAMPLE, 200),
    )
    def get(self, request: Request, number: str) -> Response:
        """How a draft fares that this token filed: its state, what it lacks, why it was returned, where it is published."""
        asking.only(request.query_params, ())
        token = _token(request)
        made = Intake.objects.select_related("item__agency", "item__subject", "token__responsible")
        # No number holds what cannot be printed, and some databases refuse to be asked for it.
        found = made.filter(token=token, item__working_number=number).first() if number.isprintable() else None
        if found is None:
            raise NotFound(_("此令牌没有报送过编号为“%(number)s”的草稿。") % {"number": asking.quoted(number)})
        tokens.note_look(token.pk)
        return Response(intake_course.told(found))
