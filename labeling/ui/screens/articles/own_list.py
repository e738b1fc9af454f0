"""The articles that one person may label, each with its stripe."""

import streamlit as st

from labeling.domain.wording import counted
from labeling.services.articles import ArticleProgress, found_among, list_articles, stripes
from labeling.services.codebooks import current_codebook
from labeling.services.samples import samples
from labeling.ui.panel.components import article_list
from labeling.ui.panel.data import article_entry, codebook_as_json
from labeling.ui.samples import sample_buttons
from labeling.ui.visit import Visit

PAGE = 50
"""Articles on one page."""


def own_list(visit: Visit) -> None:
    """List the articles that the person may see, samples last, and open the chosen one."""
    typed = st.text_input("Search", key="q", placeholder="Words in titles and texts", icon=":material/search:")
    articles = list_articles(visit.project.file, visit.actor)
    own = [progress for progress in articles if not progress.is_sample]
    found = found_among(visit.project.file, visit.actor, typed or "", [progress.summary.id for progress in own])
    if not own:
        st.text("This project has no articles of its own yet.")
    elif typed:
        st.caption(f"{len(found):,} of {counted(len(own), 'article')}")
    else:
        finished = sum(progress.is_finished for progress in own)
        done, to_label = sum(progress.done for progress in own), sum(progress.summary.to_label for progress in own)
        st.caption(
            f"You have finished {finished:,} of {len(own):,} articles and labeled {done:,} of {to_label:,} sentences."
        )
    if found:
        by_id = {progress.summary.id: progress for progress in own}
        _list(visit, _one_page([by_id[article_id] for article_id in found]), key="articles")
    samples_below(visit, [progress for progress in articles if progress.is_sample])


def samples_below(visit: Visit, articles: list[ArticleProgress]) -> None:
    """The samples, below the other articles. An owner also gets at those that were put away."""
    for_owner = samples(visit.project.file, visit.actor) if visit.actor.is_owner else []
    if not articles and not for_owner:
        return
    st.subheader("Samples", anchor=False)
    st.caption(
        "They came with Factmark, to look at and to try things out on. Labels in them count nowhere: not in progress, "
        "agreement, gold, exports or releases."
    )
    if visit.actor.is_owner:
        sample_buttons(visit, for_owner)
    if articles:
        _list(visit, articles, key="samples")


def _list(visit: Visit, articles: list[ArticleProgress], *, key: str) -> None:
    cells = stripes(visit.project.file, visit.actor, [progress.summary.id for progress in articles])
    codebook = codebook_as_json(current_codebook(visit.project.file))
    entries = [article_entry(progress, cells[progress.summary.id], codebook) for progress in articles]
    chosen = article_list(entries, codebook, key=key)
    if chosen:
        visit.go("", article=chosen)


def _one_page(articles: list[ArticleProgress]) -> list[ArticleProgress]:
    if len(articles) <= PAGE:
        return articles
    pages = -(-len(articles) // PAGE)
    number = st.number_input(f"Page (1 to {pages})", 1, pages, width=160)
    return articles[(number - 1) * PAGE : number * PAGE]
