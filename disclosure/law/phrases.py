"""The sentences in which a clock explains itself; the web layer translates them, `steps.py` fills them in."""

from __future__ import annotations

from disclosure.law.sentences import Sentence, gettext_noop
from disclosure.law.workdays import DayReason

RESTARTED = gettext_noop("{on}重新起算{cause}：此前已计的时间、中止和延长一概不再计算，期限全部重新计算。")
RESTART_DAY = gettext_noop("重新起算之日")
TERM_SET = gettext_noop("{on}起算的期限另行确定为{term}。")
TERM_STANDS = gettext_noop(
    "所确定的日期已经告知申请人，此后征求意见的时间不从中扣除；此后补正、缴费的，重新起算的答复期限晚于该日期时，以后者为准。"
)
RECEIVED_SAME_DAY = gettext_noop("{on}为休息日，按当日收到计算。")
RECEIVED_NEXT_WORKDAY = gettext_noop("{on}为休息日，按其后第一个工作日{begins}收到计算。")
DAY_ZERO = gettext_noop("{trigger}为{on}，当日不计入期限，自次日起计算。")
FIRST_WORKING_DAY = gettext_noop("期限为{term}，只计工作日；此后的第一个工作日为{first}。")
FIRST_CALENDAR_DAY = gettext_noop("期限为{term}，周末和节假日一并计入；自{first}起计算。")
HOURS = gettext_noop("{trigger}为{on}，自该时起连续计算{term}，周末和节假日不扣除。")

PAUSED = gettext_noop("{on}起中止计算{cause}：当日计入，已计{used}，剩余{left}。")
PAUSED_PLAIN = gettext_noop("{on}起中止计算{cause}：当日计入。")
PAUSED_TOO = gettext_noop("{on}又有一项中止{cause}，与前一项重叠或者相接，合并计算，不重复扣除。")
PAUSED_TOO_LATE = gettext_noop("{on}的中止在最后一日{last}或者其后，不影响期限。")
RESUMED = gettext_noop("中止至{ends}止：{after}至{ends}共{excluded}不计入，自次日起恢复计算，剩余{left}。")
RESUMED_PLAIN = gettext_noop("中止至{ends}止：{begins}之后至{ends}不计入，此后恢复计算。")
RESUMED_SAME_DAY = gettext_noop("中止于{on}当日结束，没有需要扣除的日期。")
EXTENDED = gettext_noop("{on}决定延长{length}，接在原期限之后计算。")

SKIPPED_DAY = gettext_noop("{first}为{holiday}放假，不计入期限。")
SKIPPED_RUN = gettext_noop("{first}至{last}为{holiday}放假及相连休息日，共{n}日不计入期限。")
MADE_UP_DAY = gettext_noop("{on}因{holiday}调休上班，计入期限。")
WEEKEND = gettext_noop("周末")
HOLIDAY = gettext_noop("{holiday}放假")

LAST_DAY = gettext_noop("期限的最后一日为{last}。")
KEEP_UNTIL = gettext_noop("至少应当保持至{last}。")
ROLLED = gettext_noop("{last}为休息日（{holiday}，{notice}），顺延至其后第一个工作日{due}。")
STILL_PAUSED = gettext_noop("中止尚未结束，最后一日待恢复计算后确定；如未中止，最后一日为{unsuspended}。")
UNSUSPENDED = gettext_noop("如未中止，最后一日为{unsuspended}。")
UNEXTENDED = gettext_noop("如未延长，最后一日为{first}。")

EVERY = gettext_noop("每{period}至少{times}次；本期自{first}至{last}，最后一日为{last}。")
FIXED_YEARLY = gettext_noop("期限为每年的固定日期，{start}当日或者其后的第一个为{due}。")
FIXED_ONCE = gettext_noop("期限为固定日期{due}。")
WINDOW = gettext_noop("办理时段自{opens}至{closes}，最后一日为{closes}。")
BEFORE = gettext_noop("{trigger}为{on}，当日不计入，向前倒数{term}，最迟为{due}。")
AT_ONCE = gettext_noop("{trigger}为{on}，应当立即办理，期限即为当日。")
TARGET_BEFORE = gettext_noop(
    "{due}为休息日（{holiday}），固定日期不顺延；此前最后一个工作日为{target}，宜在该日以前完成。"
)
PROVISIONAL = gettext_noop(
    "{known}以后的放假安排尚未收录，暂按周末和法定节假日推算；放假通知发布后，以上日期可能变动。"
)

STOPPED = gettext_noop("{on}办结，在期限之内。")
STOPPED_LATE = gettext_noop("{on}办结，晚于最后一日{due}，逾期{late}。")
STOPPED_LATE_WITHIN_REST = gettext_noop("{on}办结，晚于最后期限{due}，其间没有满一个工作日。")
KEPT = gettext_noop("{on}撤下，已满应当保持的期限。")
TAKEN_DOWN_EARLY = gettext_noop("{on}撤下，早于应当保持到的{due}，尚差{short}。")

PERIODS: dict[str, str] = {
    "week": gettext_noop("周"),
    "month": gettext_noop("月"),
    "quarter": gettext_noop("季度"),
    "half-year": gettext_noop("半年"),
    "year": gettext_noop("年"),
}

# What pauses or restarts a clock, by the event's key up to a colon (a clock may consult several third parties).
CAUSES: dict[str, str] = {
    "third-party": gettext_noop("征求第三方意见"),
    "co-maker": gettext_noop("征求共同制作机关意见"),
    "agency": gettext_noop("征求其他机关意见"),
    "correction": gettext_noop("收到补正申请"),
    "fee": gettext_noop("收费通知和缴费"),
    "awaiting-correction": gettext_noop("等待申请人补正"),
    "awaiting-fee": gettext_noop("等待申请人缴费"),
}
CAUSE = gettext_noop("（{cause}）")


def cause(key: str) -> Sentence | str:
    """The cause of a pause or restart in brackets, or nothing when the event names none."""
    if not key:
        return ""
    known = CAUSES.get(key.partition(":")[0])
    return Sentence(CAUSE, {"cause": Sentence(known, {}) if known else key})


def rest(reason: DayReason) -> Sentence:
    """Why a day is one of rest: a holiday by name, or the weekend."""
    return Sentence(HOLIDAY, {"holiday": reason.holiday}) if reason.holiday else Sentence(WEEKEND, {})
