"""The editor for a rule or an example of the guideline, next to the sentences that call for it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

import streamlit as st

from labeling.domain.codebook import Codebook, Example
from labeling.domain.disagreements import Group
from labeling.errors import BadCodebook, FactmarkError
from labeling.intake.guideline import parse_guideline
from labeling.services.codebooks import add_example, add_rule, free_rule
from labeling.ui.display_text import outcome_name
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import prose
from labeling.ui.panel.data import guideline_as_json
from labeling.ui.visit import Visit

_RULE, _EXAMPLE = "A rule", "An example"

_SAVED = "guideline_saved"
"""Counts the saves in this session."""


def show_editor(visit: Visit, group: Group, codebook: Codebook) -> None:
    """Draw the editor. What is typed stays until it is saved: the number of saves is in the widgets' keys."""
    with st.container(border=True):
        kind = st.segmented_control("Write", [_RULE, _EXAMPLE], default=_RULE, required=True)
        if kind == _EXAMPLE:
            _example(visit, group, codebook)
        else:
            _rule(visit, codebook)


def _rule(visit: Visit, codebook: Codebook) -> None:
    rules = parse_guideline(codebook.guideline).rules
    new = free_rule(visit.project.file)
    where = st.selectbox(
        "Where",
        [None, *rules],
        format_func=lambda rule: f"A new rule, {new}" if rule is None else f"Add to {rule} {rules[rule]}",
        key=_key("where"),
    )
    title = ""
    if where is None:
        title = st.text_input("Title of the rule", key=_key("title"), placeholder="Forecasts without a source")
    body = st.text_area(
        "What annotators should do",
        key=_key("body"),
        height=140,
        placeholder="“Prices could fall by summer.” → **unverified**: no source is named.",
        help="Markdown: **bold**, *italics*, lists with a hyphen.",
    )
    text = f"### {new} {title.strip()}\n\n{body}" if where is None else body
    if body.strip():
        st.caption("As annotators will read it:")
        prose(guideline_as_json(text), key="rule_preview")
    reason = _reason()
    if st.button("Save as a new version", type=_weight(body), key="save_rule"):
        if where is None and not (title.strip() and body.strip()):
            st.error("A new rule needs a title and a text that says what annotators should do.")
            return
        file, actor, now = visit.project.file, visit.actor, datetime.now(UTC)
        _save(lambda: add_rule(file, actor, text, reason=reason, now=now, after=where))


def _example(visit: Visit, group: Group, codebook: Codebook) -> None:
    example, counter_of = _typed_example(group, codebook)
    reason = _reason()
    if st.button("Save as a new version", type=_weight(example.text), key="save_example"):
        if not (example.text and example.why):
            st.error("An example needs a sentence and a few words on why its label is right.")
            return
        file, actor, now = visit.project.file, visit.actor, datetime.now(UTC)
        under, counter = counter_of or example.label, counter_of is not None
        _save(lambda: add_example(file, actor, under, example, counter=counter, reason=reason, now=now))


def _typed_example(group: Group, codebook: Codebook) -> tuple[Example, str | None]:
    """The example, and the label of which it is a counter-example, or None."""
    names = {label.id: label.name for label in codebook.labels}
    start = st.selectbox(
        "Start from a sentence in this group",
        [None, *(case.sentence.text for case in group.cases[:20])],
        format_func=lambda text: text or "None: write my own",
        key=_key("start"),
    )
    text = st.text_area(
        "Sentence", start or "", key=_key(f"example_{start}"), help="An invented sentence is safe to publish."
    )
    left, right = st.columns(2)
    label = left.selectbox(
        "Right label",
        list(names),
        list(names).index(group.pair[0]) if group.pair[0] in names else 0,
        format_func=names.__getitem__,
        key=_key("right"),
    )
    others = [outcome for outcome in group.pair if outcome and outcome != label]
    counter_of = right.selectbox(
        "Where to put it",
        [None, *others],
        format_func=lambda other: _position_text(other, names[label], codebook),
        key=_key(f"under_{label}"),
    )
    rule = left.selectbox(
        "Rule that decides it",
        ["", *parse_guideline(codebook.guideline).rules],
        format_func=lambda rule: rule or "None",
        key=_key("rule"),
    )
    why = st.text_input("Why, in one sentence", key=_key("why"))
    return Example(text.strip(), label, rule, why.strip()), counter_of


def _position_text(other: str | None, right: str, codebook: Codebook) -> str:
    if other is None:
        return f"Under {right}, as an example"
    return f"Under {outcome_name(other, codebook)}, as a counter-example"


def _weight(text: str) -> Literal["primary", "secondary"]:
    """Saving is the primary button once something was written; before that, the next step is."""
    return "primary" if text.strip() else "secondary"


def _reason() -> str:
    return st.text_input(
        "What changes, and why",
        key=_key("reason"),
        placeholder="R20 is new: annotators took forecasts for opinions",
        help="Annotators and readers of the data see this next to the version.",
    )


def _save(change: Callable[[], Codebook]) -> None:
    try:
        change()
    except BadCodebook as error:
        for problem in error.problems:
            st.error(escape(problem))
    except FactmarkError as error:
        st.error(escape(str(error)))
    else:
        st.session_state[_SAVED] = st.session_state.get(_SAVED, 0) + 1
        st.rerun()


def _key(name: str) -> str:
    return f"{name}_{st.session_state.get(_SAVED, 0)}"
