"""上级主管部门: urges; acts on nothing below it."""

from __future__ import annotations

from tests.roles.roleplay import READING, RoleRules


class TestSuperior(RoleRules):
    role = "superior"
    holds = READING | {
        "item.chase", "obligation.chase", "request.see", "request.chase", "complaint.register", "complaint.handle",
    }  # fmt: skip
    never = {"item.file", "item.clear", "item.approve", "item.publish", "obligation.fulfil", "request.handle"}
