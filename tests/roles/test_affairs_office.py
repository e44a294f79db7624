"""政务办: sees to recurring duties and the calendar; has no hand in the items of others."""

from __future__ import annotations

from tests.roles.roleplay import READING, RoleRules


class TestAffairsOffice(RoleRules):
    role = "affairs-office"
    holds = READING | {"obligation.fulfil", "obligation.chase", "calendar.confirm"}
    never = {"item.file", "item.clear", "item.approve", "item.publish", "item.take_down"}
