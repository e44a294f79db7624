"""Agency and year come from the title as offices word it."""

from __future__ import annotations

import pytest

from reports.reading.heading import Heading, heading


@pytest.mark.parametrize(
    ("line", "agency", "year"),
    [
        ("示例市2025年政府信息公开工作年度报告", "示例市", 2025),
        ("2022年示例市政府信息公开工作年度报告", "示例市", 2022),
        ("《示例区民政局 2021 年度政府信息公开年报》", "示例区民政局", 2021),
        ("示例县信访局二〇二〇年政府信息公开工作年度报告", "示例县信访局", 2020),
        ("2020年信息公开年报", "", 2020),
        ("示例镇人民政府关于2019年度政府信息公开工作报告", "示例镇人民政府", 2019),
        ("示例市工业和信息化局政府信息公开工作年度报告", "示例市工业和信息化局", None),
        ("示例市工业和信息化局政府信息公开工作年度报告（2023年度）", "示例市工业和信息化局", 2023),
        ("一、总体情况", "", None),
    ],
)
def test_a_title_names_agency_and_year(line: str, agency: str, year: int | None) -> None:
    assert heading([line]) == Heading(agency, year, None)


def test_the_period_stands_in_for_a_year_left_out() -> None:
    lines = ["某局政府信息公开工作年度报告", "所列数据的统计期限自2024年1月1日起至2024年12月31日止。"]
    assert heading(lines) == Heading("某局", 2024, 2024)


def test_a_period_of_another_year_is_kept_beside_the_title() -> None:
    assert heading(["某局2024年政府信息公开工作年度报告", "统计期限为2023年1月1日至12月31日"]).period == 2023
