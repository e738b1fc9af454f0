"""What was published so far: each version with its files, its methods paragraph, and what changed since another."""

from datetime import UTC, datetime

import streamlit as st

from labeling.errors import FactmarkError
from labeling.publish.loading import snippets
from labeling.services.publish_release import Release, difference, withdraw
from labeling.ui.plain import plain
from labeling.ui.visit import Visit
from labeling.ui.words import ago, counted


def show_releases(visit: Visit, releases: list[Release]) -> None:
    """The newest first."""
    st.subheader("Published so far", anchor=False)
    if not releases:
        st.caption("Nothing yet. A release stays here, as it is, for as long as the project does.")
    for number, release in enumerate(releases):
        with st.container(border=True):
            _release(visit, release, [other.version for other in releases if other is not release], newest=number == 0)


def _release(visit: Visit, release: Release, others: list[str], *, newest: bool) -> None:
    facts = release.manifest["facts"]
    st.markdown(f"**{plain(release.version)}** · {plain(release.title)}")
    st.text(
        f"{counted(facts['sentences'], 'sentence')}, {counted(facts['votes'], 'vote')}, "
        f"{counted(facts['annotators'], 'annotator')} · {release.created_by}, "
        f"{ago(release.created_at, datetime.now(UTC))}"
    )
    if release.withdrawn_at is not None:
        st.text(f"Withdrawn on {release.withdrawn_at:%Y-%m-%d}: {release.reason}")
        return
    if release.zip_bytes is None:
        st.text("Its files are gone from the project’s folder.")
    else:
        _downloads(release)
    _load(release, opened=newest)
    with st.expander("Methods paragraph for a paper"):
        st.code(release.methods, language=None, wrap_lines=True)
    if others:
        with st.expander("What changed"):
            _changes(visit, release, others)
    with st.expander("Withdraw"):
        _withdraw(visit, release)


def _downloads(release: Release) -> None:
    download, card, manifest, _ = st.columns([3, 2, 2, 2])
    address = f"/releases/{release.id}"
    size = f"{max(1, (release.zip_bytes or 0) // 1024):,} kB"
    download.link_button(f"Download {release.version}, {size}", address, width="stretch")
    card.link_button("Dataset card", f"{address}/card", width="stretch")
    manifest.link_button("Manifest", f"{address}/manifest", width="stretch")


def _load(release: Release, *, opened: bool) -> None:
    found = snippets(release.choices, folder=f"factmark-{release.version}/")
    if found:
        with st.expander("Load it", expanded=opened):
            st.text("Unpack the download, and run this beside the folder that comes out.")
            for snippet in found:
                st.text(f"{snippet.title}:")
                st.code(snippet.code, language=snippet.language, wrap_lines=True)


def _changes(visit: Visit, release: Release, others: list[str]) -> None:
    since = st.selectbox("Since release", others, key=f"since_{release.id}")
    try:
        st.text("\n".join(difference(visit.project.file, visit.actor, since, release.version).lines))
    except FactmarkError as error:
        st.error(plain(str(error)))


def _withdraw(visit: Visit, release: Release) -> None:
    st.text("It stays on this list with your reason, and nobody can download it any more. It cannot be undone.")
    reason = st.text_input("Why", key=f"withdraw_why_{release.id}", placeholder="Two articles must not be published")
    if st.button(f"Withdraw {release.version}", key=f"withdraw_{release.id}"):
        try:
            withdraw(visit.project.file, visit.actor, release.version, reason=reason, now=datetime.now(UTC))
            st.rerun()
        except FactmarkError as error:
            st.error(plain(str(error)))
