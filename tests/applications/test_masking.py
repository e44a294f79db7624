"""What may be seen of an applicant by those who need not know him."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications import masking
from tests.applications import factories


@pytest.mark.parametrize(
    ("mask", "clear", "shown"),
    [
        (masking.name, "欧阳小明", "欧***"),
        (masking.identity_number, "500112199001010011", "500*************11"),
        (masking.identity_number, "1234567", "*******"),
        (masking.phone, "13812345678", "138******78"),
        (masking.phone, "110", "***"),
        (masking.address, "重庆市渝北区某街道2号3单元", "重庆市渝北区****"),
        (masking.address, "某街道2号", "****"),
        (masking.email, "someone@example.org", "s***@example.org"),
        (masking.email, "not an address", "****"),
        (masking.whole, "401120", "****"),
        (masking.name, "", ""),
    ],
)
def test_a_mask_leaves_no_more_than_tells_two_people_apart(mask, clear, shown):
    assert mask(clear) == shown


@pytest.mark.django_db
def test_no_mask_gives_away_a_particular_and_an_organisation_keeps_its_name():
    office = factories.office()
    request = factories.sent(office, person_=factories.person(name="欧阳小明", postcode="401120"))
    shown = masking.masked(request.applicant)
    for field in masking.MASKS:
        clear = getattr(request.applicant, field)
        assert not clear or clear != shown[field]
    company = factories.person(kind="organisation", applicant_class="commercial", name="示例有限公司")
    assert masking.masked(factories.sent(office, person_=company).applicant)["name"] == "示例有限公司"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("重庆市渝北区龙山街道龙湖小区3栋", "重庆市渝北区"),
        ("龙湖小区3栋2单元", ""),
        ("朝阳社区5号", ""),
        ("北京市朝阳区广州路5号", "北京市朝阳区"),
        ("人民路菜市口5号", ""),
        ("杭州市西湖区文一路1号", "杭州市西湖区"),
        ("湖南省长沙市长沙县星沙街道", "湖南省长沙市长沙县"),
        ("广西壮族自治区南宁市青秀区民族大道1号", "广西壮族自治区南宁市青秀区"),
        ("四川省凉山彝族自治州西昌市长安路2号", "四川省凉山彝族自治州西昌市"),
        ("内蒙古自治区锡林郭勒盟苏尼特左旗满都镇", "内蒙古自治区锡林郭勒盟苏尼特左旗"),
    ],
)
def test_of_an_address_neither_street_nor_estate_is_seen(address, shown):
    assert masking.address(address) == f"{shown}****"


@given(st.sampled_from(["渝北区", "重庆市渝北区", "江苏省苏州市"]), st.text(max_size=200))
def test_whatever_follows_the_district_is_not_seen(place, rest):
    assert masking.address(f"{place}1号{rest}") == f"{place}****"
