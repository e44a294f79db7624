"""Who may do what with an item, and when: each act's list of reasons against it; an empty list means yes.

Admin and pages ask the same functions to decide which buttons to show.
"""

from catalog.policies.batches import apply_batch, approve_batch, clear_batch, import_batch, undo_batch
from catalog.policies.conditions import first_obstacle, release_date_problem, reviewed
from catalog.policies.drafting import discard, edit, file, propose, reattribute, revise
from catalog.policies.interpreting import begin as begin_interpretation
from catalog.policies.interpreting import plan, return_grounds, sign_plan
from catalog.policies.publishing import (
    archive,
    chase,
    close,
    correct,
    explain_take_down,
    fit,
    keep_withheld,
    publish,
    register,
    relate,
    release,
    review_take_down,
    schedule,
    take_down,
    unschedule,
    withdraw,
)
from catalog.policies.reviewing import (
    answer_consultation,
    approve,
    authorise,
    clear,
    consent,
    consult,
    decide_collectively,
    decide_disagreement,
    refer,
    resolve,
    review_policy,
    send_back,
)
from disclosure.conditions import Reasons

__all__ = [
    "Reasons",
    "answer_consultation",
    "apply_batch",
    "approve",
    "approve_batch",
    "archive",
    "authorise",
    "begin_interpretation",
    "chase",
    "clear",
    "clear_batch",
    "close",
    "consent",
    "consult",
    "correct",
    "decide_collectively",
    "decide_disagreement",
    "discard",
    "edit",
    "explain_take_down",
    "file",
    "first_obstacle",
    "fit",
    "import_batch",
    "keep_withheld",
    "plan",
    "propose",
    "publish",
    "reattribute",
    "refer",
    "register",
    "relate",
    "release",
    "release_date_problem",
    "resolve",
    "return_grounds",
    "review_policy",
    "review_take_down",
    "reviewed",
    "revise",
    "schedule",
    "send_back",
    "sign_plan",
    "take_down",
    "undo_batch",
    "unschedule",
    "withdraw",
]
