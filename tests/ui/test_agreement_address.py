from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.model import Part
from labeling.domain.training import SKIPPED
from labeling.ui.agreement.address import Behind, query_of

ids = st.text("abcdefghij_0123456789-", min_size=1)
labels = st.text("abcdefghij_0123456789", min_size=1) | st.just(SKIPPED)


def up_to_two(one: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.one_of(st.just(()), st.tuples(one), st.tuples(one, one))


wanted = st.builds(
    Behind,
    labels=up_to_two(labels),
    people=up_to_two(ids),
    part=st.none() | st.sampled_from(Part),
    codebook=ids,
    period=ids,
)


@given(wanted)
def test_an_address_says_what_was_put_in(behind: Behind):
    assert Behind.of(behind.query) == behind
    assert Behind.of(query_of(behind.text)) == behind


def test_an_address_without_anything_is_the_page_itself():
    assert Behind.of({}) is None
    assert Behind.of({"view": "people", "part": "no such part"}) is None
