"""Every act on an item, in the order of its life; each has an address of its own."""

from catalog.admin.acts.afterwards import (
    ExplainTakeDown,
    KeepWithheld,
    Reattribute,
    ReviewTakeDown,
    Revise,
    TakeItDown,
    Withdraw,
)
from catalog.admin.acts.base import ItemAct
from catalog.admin.acts.consents import Authorise, Consent, DecideCollectively, Refer, Resolve, ReviewPolicy
from catalog.admin.acts.consulting import Answer, Consult, Decide
from catalog.admin.acts.forward import (
    Approve,
    Archive,
    Clear,
    Close,
    Discard,
    Propose,
    Publish,
    Schedule,
    SendBack,
    ToBacklog,
    Unschedule,
)
from catalog.admin.acts.interpreting import BeginInterpretation, PlanInterpretation, SignPlan
from catalog.admin.acts.registers import ChangeValidity, Chase, Correct, NoteTrigger, Relate, Release
from catalog.admin.acts.serving import AttachRow, DetachRow

ACTS: tuple[ItemAct, ...] = (
    Propose(),
    Clear(),
    Approve(),
    Publish(),
    Close(),
    Schedule(),
    Unschedule(),
    SendBack(),
    Consent(),
    ReviewPolicy(),
    DecideCollectively(),
    Authorise(),
    Refer(),
    Resolve(),
    Answer(),
    Decide(),
    Consult(),
    Revise(),
    Reattribute(),
    KeepWithheld(),
    Archive(),
    PlanInterpretation(),
    SignPlan(),
    BeginInterpretation(),
    Release(),
    AttachRow(),
    DetachRow(),
    Relate(),
    ChangeValidity(),
    Correct(),
    NoteTrigger(),
    Chase(),
    ToBacklog(),
    Discard(),
    ExplainTakeDown(),
    ReviewTakeDown(),
    Withdraw(),
    TakeItDown(),
)
