"""Training and hidden checks: what articles are for, who has passed, and how much of the work is checked."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.model import ArticleUse
from labeling.domain.training import Hits, TrainingSettings
from labeling.errors import FactmarkError
from labeling.services import training
from labeling.services.articles import list_articles
from labeling.services.codebooks import current_codebook
from labeling.services.training import TrainingResult
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import Figure, figure_table
from labeling.ui.visit import Visit

_USE = {
    ArticleUse.WORK: "Work: becomes part of the dataset",
    ArticleUse.PRACTICE: "Practice: annotators see immediately what is right",
    ArticleUse.TEST: "Test: annotators must pass it before they work",
    ArticleUse.CHECK: "Hidden check: mixed into the work without annotators knowing",
}


def training_screen(visit: Visit) -> None:
    """Show the training round, the settings, the results, and what each article is for."""
    st.title("Training", anchor=False)
    st.text(
        "New annotators practise on sentences with known labels, then take a test. Hidden checks and repeats among the "
        "work show whether they keep it up. Only owners see the results."
    )
    for part in (_round, _settings, _results, _checks, _uses):  # the results follow from what was just saved
        try:
            part(visit)
        except FactmarkError as error:  # a refusal is shown where it happened; the rest of the screen stays
            st.error(escape(str(error)))


def _round(visit: Visit) -> None:
    uses = training.uses(visit.project.file, visit.actor).values()
    practice, test = (sum(use is wanted for use in uses) for wanted in (ArticleUse.PRACTICE, ArticleUse.TEST))
    if practice or test:
        st.text(f"Articles for practice: {practice:,}. For the test: {test:,}.")
        st.caption("They are left out of agreement, gold and exports. To end training, archive them under Assignments.")
        return
    st.text("There is nothing to train with yet. Factmark comes with a round for its own four labels: 35 "
            "sentences to practise on, and 39 for the test.")  # fmt: skip
    if st.button("Add the training round", type="primary"):
        training.make_training_round(visit.project.file, visit.actor, now=datetime.now(UTC))
        st.rerun()


def _results(visit: Visit) -> None:
    st.subheader("Annotators’ results", anchor=False)
    results = training.results(visit.project.file, visit.actor)
    if not results:
        st.caption("There are no annotators yet. Invite some under Team.")
        return
    labels = _labels(visit) if any(result.score for result in results) else {}
    pressed = figure_table(
        "Practice, test, and whether they get work",
        ["Annotator", "Practice", "Test", "Right", *labels.values(), "Gets work"],
        [_result_row(result, list(labels)) for result in results],
        key="results",
    )
    for result in results:
        if result.annotator_id == pressed:
            change: Callable[..., None] = training.take_back_admission if result.admitted else training.admit
            change(visit.project.file, visit.actor, result.annotator_id, now=datetime.now(UTC))
            st.rerun()


def _labels(visit: Visit) -> dict[str, str]:
    """Names by id."""
    return {label.id: label.name for label in current_codebook(visit.project.file).labels}


def _result_row(result: TrainingResult, labels: list[str]) -> list[Figure]:
    score = result.score
    by_label = [score.by_label.get(label) for label in labels] if score else [None] * len(labels)
    return [
        Figure(result.name),
        Figure(_of(result.practice_done, result.practice)),
        Figure(_of(result.test_done, result.test)),
        Figure(_share(score.overall if score else None)),
        *(Figure(_share(hits)) for hits in by_label),
        Figure(_why_dealt(result)),
        *_admission(result),
    ]


def _admission(result: TrainingResult) -> list[Figure]:
    """The button that admits somebody or takes that back, in a column without a head."""
    if result.admitted:
        return [Figure("Take back the admission", opens=result.annotator_id, about=result.name)]
    if result.may_work:
        return []
    return [Figure("Admit without the test", opens=result.annotator_id, about=result.name)]


def _why_dealt(result: TrainingResult) -> str:
    if result.passed:
        return "yes, passed"
    if result.admitted:
        return "yes, admitted by an owner"
    return "yes, training is not required" if result.may_work else "no, the test comes first"


def _checks(visit: Visit) -> None:
    st.subheader("Hidden checks and repeats", anchor=False)
    results = training.check_results(visit.project.file, visit.actor)
    if not results:
        st.caption("Nothing yet. Set above how many are mixed into the work.")
        return
    names = _labels(visit)
    rows = [
        [
            Figure(result.name),
            Figure(_share(result.checks.overall)),
            *(Figure(_share(result.checks.by_label.get(label))) for label in names),
            Figure(_share(result.repeats)),
        ]
        for result in results
    ]
    figure_table(
        "How often annotators found the known label of a check, overall and by label, and how often a repeat got the "
        "same answer",
        ["Annotator", "Checks right", *names.values(), "Same answer on repeats"],
        rows,
        key="checks",
    )


def _share(hits: Hits | None) -> str:
    if hits is None or hits.share is None:
        return "–"
    return f"{hits.right:,} of {hits.total:,} ({hits.share:.0%})"


def _of(done: int, total: int) -> str:
    return f"{done:,} of {total:,}" if total else "–"


def _settings(visit: Visit) -> None:
    st.subheader("Settings", anchor=False)
    current = training.training_settings(visit.project.file, visit.actor)
    with st.form("training_settings", border=True):
        required = st.checkbox("Give work only to people who have passed the test or whom you admit", current.required)
        marks = st.columns(2)
        overall = marks[0].number_input("Pass mark (%)", 0, 100, current.pass_percent)
        label_percent = marks[1].number_input(
            "Pass mark for each label (%)",
            0,
            100,
            current.pass_label_percent,
            help="Without it, somebody could pass without knowing a rare label.",
        )
        rates = st.columns(2)
        checks = rates[0].number_input(
            "Hidden checks (% of articles dealt)",
            0,
            50,
            current.check_percent,
            help="Articles with known labels, mixed into the work. Choose below which articles are checks.",
        )
        repeats = rates[1].number_input(
            "Hidden repeats (% of articles dealt)",
            0,
            50,
            current.repeat_percent,
            help="Articles that an annotator has finished come up for them a second time.",
        )
        if st.form_submit_button("Save"):
            chosen = TrainingSettings(required, int(overall), int(label_percent), int(checks), int(repeats))
            training.set_training_settings(visit.project.file, visit.actor, chosen)
            st.toast("Saved. This applies from the next article that is dealt.")


def _uses(visit: Visit) -> None:
    st.subheader("What articles are for", anchor=False)
    uses = training.uses(visit.project.file, visit.actor)
    articles = [progress for progress in list_articles(visit.project.file, visit.actor) if not progress.is_sample]
    titles = {progress.summary.id: progress.summary.title for progress in articles}
    special = [
        {"Article": escape(titles.get(article_id, article_id)), "For": _USE[use]}
        for article_id, use in uses.items()
        if use not in {ArticleUse.WORK, ArticleUse.SAMPLE}
    ]
    if special:
        st.table(special, hide_index=True)
    st.caption("Before you use an article for practice, a test or a check, each of its sentences needs a decision.")
    chosen = st.selectbox("Article", list(titles), index=None, format_func=titles.__getitem__, placeholder="Choose one")
    if chosen is None:
        return
    use = uses.get(chosen, ArticleUse.WORK)
    new_use = st.selectbox("Use it for", list(_USE), list(_USE).index(use), _USE.__getitem__, key=f"use_{chosen}_{use}")
    if st.button("Change its use", disabled=new_use is use):
        training.set_use(visit.project.file, visit.actor, chosen, new_use, now=datetime.now(UTC))
        st.rerun()
