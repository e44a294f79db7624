"""Every act on an item, in the order of its life; each has an address of its own."""

from catalog.admin.acts.afterwards import (
    ExplainTakeDown,
    Reattribute,
    ReviewTakeDown,
    Revise,
    TakeItDown,
    Withdraw,
)
from catalog.admin.acts.base import ItemAct
from catalog.admin.acts.consents import Authorise, Consent, DecideCollectively, Refer, ReviewPolicy
from catalog.admin.acts.consulting import Answer, Consult, Decide
from catalog.admin.acts.forward import Approve, Archive, Clear, Close, Propose, Publish, Schedule, SendBack
from catalog.admin.acts.registers import ChangeValidity, Chase, NoteTrigger, Relate, Release

ACTS: tuple[ItemAct, ...] = (
    Propose(),
    Clear(),
    Approve(),
    Publish(),
    Close(),
    Schedule(),
    SendBack(),
    Consent(),
    ReviewPolicy(),
    DecideCollectively(),
    Authorise(),
    Refer(),
    Answer(),
    Decide(),
    Consult(),
    Revise(),
    Reattribute(),
    Archive(),
    Release(),
    Relate(),
    ChangeValidity(),
    NoteTrigger(),
    Chase(),
    ExplainTakeDown(),
    ReviewTakeDown(),
    Withdraw(),
    TakeItDown(),
)
