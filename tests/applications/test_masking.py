"""What may be seen of an applicant by those who need not know him."""

import pytest

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
