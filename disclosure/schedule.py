"""How beat keeps its schedule: in memory, every entry due at the start.

However long nobody worked and however often beat is started anew, no entry waits a whole interval again. That is
safe because every periodic task is safe to run twice, and it leaves no schedule file to lose or to spoil.
"""

from __future__ import annotations

from celery.beat import Scheduler


class FromNow(Scheduler):
    """A schedule in memory whose every entry is due at once."""

    def setup_schedule(self) -> None:
        """Read the schedule and date each entry's last run one interval back."""
        super().setup_schedule()
        for name, row in self.app.conf.beat_schedule.items():
            entry = self.schedule[name]
            entry.last_run_at = entry.default_now() - row["schedule"]
