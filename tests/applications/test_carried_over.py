"""What an address carries into the request form is printable and bounded, whatever it holds."""

from hypothesis import given
from hypothesis import strategies as st

from applications import carried_over


def test_the_description_becomes_what_is_told_of_the_information():
    assert carried_over.read({"description": " 养老\x00金 ", "agency": "bureau", "name": "张三"}) == {
        "features": "养老 金",
        "agency": "bureau",
    }


@given(st.dictionaries(st.sampled_from([*carried_over.FIELDS, "identity_number"]), st.text(max_size=900)))
def test_nothing_else_nothing_long_and_nothing_unprintable_is_carried(asked: dict[str, str]):
    longest = dict(carried_over.FIELDS.values())
    for field, value in carried_over.read(asked).items():
        assert 0 < len(value) <= longest[field]
        assert value.isprintable()
