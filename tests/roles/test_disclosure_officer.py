"""政务公开工作机构工作人员: files, publishes what was approved, keeps the record; withdraws and takes down nothing."""

from __future__ import annotations

from tests.roles.roleplay import ANSWERING, COMPILING, COUNTER, FILING, KEEPING, PLANNING, READING, REPORTING, RoleRules


class TestDisclosureOfficer(RoleRules):
    role = "disclosure-officer"
    holds = READING | FILING | COMPILING | COUNTER | REPORTING | PLANNING | ANSWERING | KEEPING | {
        "village.press",
        "directory.send_up", "directory.finalise", "directory.adjust", "ticket.answer", "urging.answer", "circular.state", "assessment.answer",
        "item.publish", "item.schedule", "item.archive", "item.reattribute", "item.explain_take_down", "obligation.fulfil",
        "feedback.publish",
    }  # fmt: skip
    never = {
        "feedback.consider",
        "report.review",
        "report.clear",
        "item.clear",
        "directory.endorse",
        "directory.publish",
        "item.approve",
        "item.withdraw",
        "item.take_down",
        "item.return",
        "request.extend",
        "request.clear",
        "request.review",
    }
