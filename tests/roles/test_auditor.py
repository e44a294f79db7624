"""审计人员: reads, the ledger too; changes nothing."""

from __future__ import annotations

from tests.roles.roleplay import READING, RoleRules


class TestAuditor(RoleRules):
    role = "auditor"
    holds = READING | {"ledger.see", "request.see", "demand.see"}
    never = {
        "item.file",
        "item.clear",
        "item.approve",
        "item.publish",
        "obligation.fulfil",
        "obligation.chase",
        "calendar.confirm",
        "agency.maintain",
        "person.appoint",
        "person.delegate",
        "request.handle",
        "request.note",
        "request.unmask",
    }
