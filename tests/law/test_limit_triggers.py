"""What a limit is counted from is mapped only where the phrase plainly says one of our triggers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.law import vocabulary
from disclosure.law.time_limits import trigger_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("信息形成或者变更之日", "formation-or-change"),
        ("自该政府信息形成或变更之日起", "formation-or-change"),
        ("公开事项信息形成或变更之日", "formation-or-change"),
        ("信息形成（变更）", "formation-or-change"),
        ("信息形成(变更)", "formation-or-change"),
        ("信息获取（形成、变更）", "formation-or-change"),
        ("信息产生、变更之日", "formation-or-change"),
        ("信息形成之日", "formation"),
        ("制定或获取信息之日", "formation"),
        ("制定或获取扶持补贴政策之日", "formation"),
        ("制作或获取该信息之日", "formation"),
        ("获得或者制作该信息之日", "formation"),
        ("信息变更后", "change"),
        ("内容发生变化之日", "change"),
        ("作出决定之日", "decision"),
        ("作出行政决定之日", "decision"),
        ("作出处罚决定书之日", "decision"),
        ("决定作出之日", "decision"),
        ("行政许可和行政处罚决定作出后", "decision"),
        ("批准后", "approval"),
        ("规划批准后", "approval"),
        ("审批通过之日", "approval"),
        ("本级人民代表大会或其常务委员会批准后", "approval"),
        ("部门预算经本级财政部门批复后", "official-reply"),
        ("收到征地批准文件之日", "approval-received"),
        ("收到批复之日", "approval-received"),
        ("收到评标报告之日", "evaluation-report-received"),
        ("收到申请之日", "receipt"),
        ("合同签订之日", "contract-signed"),
        ("签订采购合同之日", "contract-signed"),
        ("中标供应商确定之日", "result-confirmed"),
        ("文件印发之日", "issued"),
        ("发文之日", "issued"),
        ("公示期满后", "publicity-ended"),
        ("公示之日", "posted"),
        ("关联规范性文件公开", "published"),
        ("听证会召开之日", "hearing"),
        ("灾害发生后", "incident"),
        ("权责清单调整之日", "powers-changed"),
    ],
)
def test_a_trigger_that_is_plain_has_its_word(written: str, code: str) -> None:
    assert trigger_code(written) == code


@pytest.mark.parametrize(
    "written",
    [
        "",
        "按进展情况",
        "备案或者批准之日",
        "信息形成或者批准之日",
        "该信息形式或者变更之日",
        "重大决策作出后",
        "事项办结后",
        "公示无异议后",
        "信息形成（变更）下发至本单位",
        "接到通知之日",
    ],
)
def test_a_trigger_in_doubt_has_none(written: str) -> None:
    assert trigger_code(written) is None


@given(st.text(max_size=40))
def test_no_text_raises_and_every_code_is_of_the_vocabulary(written: str) -> None:
    code = trigger_code(written)
    assert code is None or code in vocabulary.TRIGGERS
