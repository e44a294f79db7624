"""What visitors of the demonstration looked for in the last days, as the portal counts it: words and days, nobody's."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from catalog.models import SearchedWords
from catalog.services import searches
from disclosure.today import today

DAYS = 6
# Words, how often a day, and whether in vain.
SOUGHT = (
    ("预算", 14, False),
    ("权力清单", 11, False),
    ("食品安全", 9, False),
    ("义务教育", 8, False),
    ("行政处罚", 7, False),
    ("社会救助", 5, False),
    ("公租房 摇号", 4, True),
    ("幼儿园 收费", 3, True),
)


def bring_in() -> int:
    """Count them for the days before today, once; returns how many there were."""
    if SearchedWords.objects.exists():
        return 0
    days = [today() - timedelta(days=ago) for ago in range(1, DAYS + 1)]
    sought = Counter({(day, words, vain): n for day in days for words, n, vain in SOUGHT})
    searches.add(sought)
    return sought.total()
