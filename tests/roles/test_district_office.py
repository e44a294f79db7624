"""区政府办公室: the competent department (条例 art. 3): supervises, authorises, decides disagreements, keeps the tree."""

from __future__ import annotations

from tests.roles.roleplay import ASSESSING, COUNTING, PLANNING, READING, REPORTING, SUPERVISING, RoleRules


class TestDistrictOffice(RoleRules):
    role = "district-office"
    holds = READING | SUPERVISING | COUNTING | ASSESSING | REPORTING | PLANNING | {
        "report.clear", "report.return",
        "item.authorise", "item.decide_disagreement", "item.take_down", "item.review_take_down", "item.chase",
        "obligation.chase", "obligation.fulfil", "calendar.confirm", "ledger.see", "agency.maintain", "person.appoint",
        "person.delegate", "request.see", "request.chase", "complaint.register", "complaint.handle", "demand.see",
        "directory.check_first", "directory.return", "directory.publish", "directory.adjust", "directory.guide",
        "place.keep",
    }  # fmt: skip
    never = {
        "item.file",
        "item.clear",
        "item.approve",
        "item.publish",
        "request.handle",
        "request.unmask",
        "directory.edit",
        "assessment.answer",
        "transfer.send",
        "transfer.receive",
    }
