"""What reports and supervision made public: the one place that says which records everybody may see."""

from __future__ import annotations

from django.db.models import QuerySet

from disclosure.today import today
from reports import states
from reports.models import Assessment, CircularLetter, PeriodStatistics, SiteCheck, Survey


def statistics() -> QuerySet[PeriodStatistics]:
    """The monthly statistics and bulletins that stand, as they were issued, the newest first."""
    found = PeriodStatistics.objects.filter(status=states.STATED).select_related("subject", "agency")
    return found.order_by("-issued_at", "-pk")


def assessments() -> QuerySet[Assessment]:
    """The yearly assessments whose results are public."""
    found = Assessment.objects.filter(status=states.PUBLISHED).select_related("office", "root", "subject")
    return found.order_by("-year", "office__path")


def circulars() -> QuerySet[CircularLetter]:
    """The issued circulars that are for everybody to read, the newest first."""
    shown = CircularLetter.objects.filter(status=states.ISSUED_OUT, is_public=True)
    return shown.select_related("office").order_by("-issued_on", "-pk")


def site_checks() -> QuerySet[SiteCheck]:
    """The checks of guides, columns and websites that were published, the newest first."""
    found = SiteCheck.objects.filter(published_on__isnull=False).select_related("agency", "obligation__subject")
    return found.order_by("-published_on", "-pk")


def open_surveys() -> QuerySet[Survey]:
    """The surveys everybody may answer today, the one that closes first at the head."""
    found = Survey.objects.filter(
        status=states.RELEASED, for_public=True, opens_on__lte=today(), closes_on__gte=today()
    )
    return found.select_related("office").order_by("closes_on", "pk")


def survey_results() -> QuerySet[Survey]:
    """The surveys of which the result was published, the newest first."""
    found = Survey.objects.filter(status=states.PUBLISHED).select_related("office")
    return found.order_by("-published_on", "-pk")
