"""A district of the demonstration supervises: last month's figures are issued, an inspection is published, a survey runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from disclosure import obligations, roles
from disclosure.models import Agency, User
from disclosure.today import today
from reports.demonstration import statistics
from reports.demonstration.progress import Progress
from reports.demonstration.statistics import SAMPLE
from reports.models import InspectionPlan, Survey, WorkPoints
from reports.services import circulating, inspection_conducting, inspection_planning, surveying, work_pointing
from reports.services.inspection_planning import Intended
from reports.services.surveying import Outline
from reports.services.work_pointing import Task

DISTRICT, OFFICE = "yanliang", "yanliang-office"
# The acts by which what is shown here is done, so that the obligations it meets are open before.
MET_BY = frozenset({"count", "circulate", "inspect"})
OPEN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Scene:
    """The district, its office, who works there and who approves, and one of its departments."""

    district: Agency
    office: Agency
    staff: User
    leader: User | None
    bureau: Agency


def bring_in(agencies: dict[str, Agency], progress: Progress) -> None:
    """Bring in what is missing; where nobody works at the office, nothing is shown."""
    scene = _scene(agencies)
    if scene is None:
        return
    acts = (_statistics, _inspection, _survey, _work_points)
    for done, act in enumerate(acts, start=1):
        with transaction.atomic():
            act(scene)
        progress("supervision", done, len(acts))


def _scene(agencies: dict[str, Agency]) -> Scene | None:
    district, office = agencies.get(DISTRICT), agencies.get(OFFICE)
    if district is None or office is None:
        return None
    staff = roles.holders("district-office", office, on=today()).order_by("pk").first()
    below = Agency.objects.filter(parent=district, kind=Agency.Kind.DEPARTMENT).exclude(pk=office.pk)
    bureau = below.order_by("path").first()
    if staff is None or bureau is None:
        return None
    leader = roles.holders("approver", office, on=today()).exclude(pk=staff.pk).order_by("pk").first()
    return Scene(district, office, staff, leader, bureau)


def _statistics(scene: Scene) -> None:
    _open(scene.office)
    statistics.issue_last(scene.district, actor=scene.staff)


def _open(office: Agency) -> None:
    known = set(office.obligations.values_list("subject__clocks__duty", "period"))
    for key, (duty, one) in obligations.Owing().of(office).items():
        if duty.stops_with in MET_BY and key not in known:
            obligations.open_one(office, duty, one)


def _inspection(scene: Scene) -> None:
    """A special inspection with one fault, published, and what was good about it commended by circular."""
    year = today().year
    if InspectionPlan.objects.filter(office=scene.office, year=year).exists():
        return
    plan = inspection_planning.make(scene.office, year, note=f"{SAMPLE}全年督查安排", actor=scene.staff)
    theme = f"{SAMPLE}政策文件公开专项督查"
    intended = Intended("inspection", "special", theme, today().month, "示例督查科")
    planned = inspection_planning.add(plan.pk, scene.district, intended, actor=scene.staff)
    note = "示例：一份政策解读晚于文件公开"
    inspection_conducting.note_fault(
        planned.pk, scene.bureau, kind="late", note=note, evidence="示例工作底稿", actor=scene.staff
    )
    inspection_conducting.conclude(planned.pk, conclusion="示例结论：总体较好，一处不及时", actor=scene.staff)
    inspection_conducting.publish(
        planned.pk, text=f"{SAMPLE}抽查各部门公开的政策文件，总体及时、完整。", actor=scene.staff
    )
    _commend(scene)


def _commend(scene: Scene) -> None:
    if scene.leader is None:
        return
    said = circulating.Draft(
        "commend",
        f"{SAMPLE}关于表扬政策文件公开工作的通报",
        "示例事实：本年公开的政策文件均按期公开。",
        "《政府信息公开条例》第四十七条",
        is_public=True,
        other="示例：专项督查工作底稿",
    )
    letter = circulating.draft(scene.office, [scene.bureau], said, actor=scene.staff)
    circulating.approve(letter.pk, opinion="同意", actor=scene.leader)
    circulating.issue(letter.pk, actor=scene.staff)


def _survey(scene: Scene) -> None:
    """A survey everybody may answer for a month."""
    if Survey.objects.filter(office=scene.office, year=today().year).exists():
        return
    outline = Outline(
        today().year, f"{SAMPLE}政务公开社会评议", "示例问卷，答卷不作正式评价。", today(), today() + OPEN_FOR
    )
    survey = surveying.draft(scene.office, outline, actor=scene.staff)
    questions = (("scale", "您对政府信息公开工作的总体评价", True), ("text", "您的意见和建议", False))
    for kind, text, required in questions:
        surveying.ask(survey.pk, kind=kind, text=text, options=[], required=required, actor=scene.staff)
    surveying.release(survey.pk, actor=scene.staff)


def _work_points(scene: Scene) -> None:
    """The year's work points with a task in words and one with an indicator."""
    if WorkPoints.objects.filter(agency=scene.office, year=today().year).exists():
        return
    title = f"{SAMPLE}{today().year}年政务公开工作要点"
    points = work_pointing.begin(scene.office, today().year, title=title, actor=scene.staff)
    for task in (
        Task("按期公开本部门的政府信息", scene.bureau, days=20, measure="publication", target=90),
        Task("更新公开指南和联系方式", scene.bureau, days=20),
    ):
        work_pointing.add_task(points.pk, task, actor=scene.staff)
    work_pointing.issue(points.pk, document_number="示例政办发〔0000〕1号", actor=scene.staff)
