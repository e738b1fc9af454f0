"""The published releases: each with its files, its methods paragraph, and what changed since another."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.publish.recipes import snippets
from labeling.publish.restoration import FOLDER
from labeling.services.pseudonyms import pseudonyms
from labeling.services.releases import Release, difference, withdraw
from labeling.ui.display_text import ago
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

_WITHDRAWN = "release_withdrawn"
"""The version last withdrawn in this visit."""
_ABOUT_CARD = "README.md in the release, a text file: what to know before using the dataset."
_ABOUT_MANIFEST = "A JSON file: your choices, the counts, and the SHA-256 of every file in the release."
_COPIES = "Copies that were already downloaded or put on the Hub stay where they are"


def show_releases(visit: Visit, releases: list[Release]) -> None:
    """List them, the newest first, and say who is who in them."""
    st.subheader("Published so far", anchor=False)
    if not releases:
        st.caption("Nothing yet. Releases stay here, unchanged, as long as the project exists.")
    for number, release in enumerate(releases):
        with st.container(border=True):
            _release(visit, release, [older.version for older in releases[number + 1 :]], newest=number == 0)
    if releases:
        people = st.expander("Who is who", key="who_is_who", on_change="rerun")
        if people.open:
            with people:
                _who_is_who(visit)


def _release(visit: Visit, release: Release, older: list[str], *, newest: bool) -> None:
    facts = release.manifest["facts"]
    st.markdown(f"**{escape(release.version)}** · {escape(release.title)}")
    st.text(
        f"{counted(facts['sentences'], 'sentence')}, {counted(facts['votes'], 'vote')}, "
        f"{counted(facts['annotators'], 'annotator')} · {release.created_by}, "
        f"{ago(release.created_at, datetime.now(UTC))}"
    )
    if release.withdrawn_at is not None:
        st.text(f"Withdrawn on {release.withdrawn_at:%Y-%m-%d}: {release.reason}")
        if st.session_state.get(_WITHDRAWN) == release.version:
            st.info(f"{_COPIES}. Tell the people who have one.")
        return
    if release.zip_bytes is None:
        st.text("Its files are gone from the project’s folder.")
    else:
        _downloads(release)
    _load(release, opened=newest)
    with st.expander("Methods paragraph for a paper"):
        st.code(release.methods, language=None, wrap_lines=True)
    if older:
        # For large releases it takes seconds: nobody waits for it unless they ask.
        changes = st.expander("What changed", key=f"changes_{release.id}", on_change="rerun")
        if changes.open:
            with changes:
                _changes(visit, release, older)
    with st.expander("Withdraw"):
        _withdraw(visit, release)


def _downloads(release: Release) -> None:
    download, card, manifest = st.columns(3)
    address = f"/releases/{release.id}"
    size = f"{max(1, (release.zip_bytes or 0) // 1024):,} kB"
    download.link_button(f"Download {release.version}, {size}", address, width="stretch")
    card.link_button("Download dataset card", f"{address}/card", help=_ABOUT_CARD, width="stretch")
    manifest.link_button("Download manifest", f"{address}/manifest", help=_ABOUT_MANIFEST, width="stretch")


def _load(release: Release, *, opened: bool) -> None:
    withholds = any(file["path"].startswith(f"{FOLDER}/") for file in release.manifest["files"])
    recipes = snippets(release.choices, folder=f"factmark-{release.version}/", withholds=withholds)
    if recipes:
        with st.expander("Load it", expanded=opened):
            st.text("Unpack the download, then run this next to the unpacked folder.")
            for snippet in recipes:
                st.text(f"{snippet.title}:")
                st.code(snippet.code, language=snippet.language, wrap_lines=True)


def _changes(visit: Visit, release: Release, older: list[str]) -> None:
    since = st.selectbox("Since release", older, key=f"since_{release.id}")
    try:
        st.text("\n".join(difference(visit.project.file, visit.actor, since, release.version).lines))
    except FactmarkError as error:
        st.error(escape(str(error)))


def _withdraw(visit: Visit, release: Release) -> None:
    st.text(
        "The release stays on this list with your reason, but nobody can download it from here any more. You cannot "
        f"undo this. {_COPIES}."
    )
    reason = st.text_input("Why", key=f"withdraw_why_{release.id}", placeholder="Two articles must not be published")
    if st.button(f"Withdraw {release.version}", key=f"withdraw_{release.id}"):
        try:
            withdraw(visit.project.file, visit.actor, release.version, reason=reason, now=datetime.now(UTC))
        except FactmarkError as error:
            st.error(escape(str(error)))
        else:
            st.session_state[_WITHDRAWN] = release.version
            st.rerun()


def _who_is_who(visit: Visit) -> None:
    st.text(
        "Only owners see this table. No release and no export contains it. A person’s pseudonym is the same in every "
        "release. The files of votes below use ids."
    )
    people = pseudonyms(visit.project.file, visit.actor)
    st.table(
        {
            "Name": [escape(person.name) for person in people],
            "In releases": [escape(person.pseudonym) for person in people],
            "In files of votes": [escape(person.annotator_id) for person in people],
        },
        border="horizontal",
    )
