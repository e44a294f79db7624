"""党组: decides major and sensitive items collectively, and nothing alone."""

from __future__ import annotations

from tests.roles.roleplay import READING, RoleRules


class TestPartyGroup(RoleRules):
    role = "party-group"
    holds = READING | {"item.decide_collectively", "item.return"}
    never = {"item.approve", "item.clear", "item.publish", "request.see"}
