"""Three refusals: not yours, not now, not lawful; with every reason, the gravest first."""

from __future__ import annotations

import pytest

from disclosure.refusals import NotAllowed, NotLawful, NotNow, Reason, refuse_if

YOURS = Reason("not-yours", "您没有职权。", kind="not-allowed")
NOW = Reason("done", "已经办结。", kind="not-now")
LAW = Reason("no-ground", "没有依据。", article="条例第十四条", next_step="请补充。")


def test_no_reason_is_no_refusal():
    refuse_if([])


@pytest.mark.parametrize(
    ("reasons", "refusal", "status"),
    [
        ([LAW], NotLawful, 422),
        ([LAW, NOW], NotNow, 409),
        ([LAW, NOW, YOURS], NotAllowed, 403),
    ],
)
def test_without_right_comes_before_wrong_time_and_that_before_a_rule(reasons, refusal, status):
    with pytest.raises(refusal) as refused:
        refuse_if(reasons)
    assert refused.value.status == status
    assert refused.value.codes == tuple(reason.code for reason in reasons)


def test_reasons_may_be_found_one_by_one():
    with pytest.raises(NotLawful):
        refuse_if(reason for reason in [LAW])


def test_a_reason_tells_its_article_and_what_to_do_next():
    assert str(LAW) == "没有依据。（条例第十四条）请补充。"
    assert LAW.as_dict() == {
        "code": "no-ground",
        "sentence": "没有依据。",
        "article": "条例第十四条",
        "next_step": "请补充。",
    }
