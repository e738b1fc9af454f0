from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.model import Part
from labeling.domain.training import SKIPPED
from labeling.ui.screens.agreement.evidence_query import EvidenceQuery, parse_query

ids = st.text("abcdefghij_0123456789-", min_size=1)
labels = st.text("abcdefghij_0123456789", min_size=1) | st.just(SKIPPED)


def up_to_two(one: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.one_of(st.just(()), st.tuples(one), st.tuples(one, one))


wanted = st.builds(
    EvidenceQuery,
    labels=up_to_two(labels),
    people=up_to_two(ids),
    part=st.none() | st.sampled_from(Part),
    codebook=ids,
    period=ids,
)


@given(wanted)
def test_an_address_says_what_was_put_in(query: EvidenceQuery):
    assert EvidenceQuery.of(query.query) == query
    assert EvidenceQuery.of(parse_query(query.encoded)) == query


def test_an_address_without_anything_is_the_page_itself():
    assert EvidenceQuery.of({}) is None
    assert EvidenceQuery.of({"view": "people", "part": "no such part"}) is None
