"""上级主管部门: urges, checks directories a second time; acts on nothing else below it."""

from __future__ import annotations

from tests.roles.roleplay import READING, SUPERVISING, RoleRules


class TestSuperior(RoleRules):
    role = "superior"
    holds = READING | SUPERVISING | {
        "item.chase", "obligation.chase", "request.see", "request.chase", "complaint.register", "complaint.handle",
        "directory.check_second", "directory.return", "directory.guide",
    }  # fmt: skip
    never = {
        "item.file",
        "item.clear",
        "item.approve",
        "item.publish",
        "obligation.fulfil",
        "request.handle",
        "directory.edit",
        "directory.publish",
    }
