"""经办人、承办科室: files and proposes, answers other agencies, never judges its own work."""

from __future__ import annotations

from tests.roles.roleplay import ANSWERING, COMPILING, FILING, READING, WORKING, RoleRules


class TestClerk(RoleRules):
    role = "clerk"
    holds = (
        READING
        | FILING
        | COMPILING
        | WORKING
        | ANSWERING
        | {"obligation.fulfil", "request.lines", "report.draft", "register.keep"}
    )
    never = {
        "feedback.publish",
        "feedback.consider",
        "place.keep",
        "transfer.send",
        "report.review",
        "report.clear",
        "report.publish",
        "item.clear",
        "directory.endorse",
        "directory.send_up",
        "directory.publish",
        "item.approve",
        "item.publish",
        "item.return",
        "item.withdraw",
        "item.take_down",
        "item.authorise",
        "request.register",
        "request.clear",
        "request.review",
        "request.extend",
        "request.unmask",
    }
