"""政务办: sees to recurring duties and the calendar; reviews directories jointly; has no hand in the items of others."""

from __future__ import annotations

from tests.roles.roleplay import COUNTING, READING, SUPERVISING, RoleRules


class TestAffairsOffice(RoleRules):
    role = "affairs-office"
    holds = READING | SUPERVISING | COUNTING | {
        "obligation.fulfil", "obligation.chase", "calendar.confirm", "directory.review_jointly", "directory.return",
        "place.keep",
    }  # fmt: skip
    never = {
        "item.file", "item.clear", "item.approve", "item.publish", "item.take_down",
        "directory.edit", "directory.check_first", "directory.publish", "transfer.send", "transfer.receive",
    }  # fmt: skip
