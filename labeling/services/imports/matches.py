"""Which labels and people here the file's are matched with: suggested, then as the owner decided."""

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from labeling.context.access import require_owner
from labeling.domain.codebook import Codebook
from labeling.domain.matching_keys import word_key
from labeling.domain.model import Actor, Answer
from labeling.domain.person_names import LOCAL_OWNER_NAME, clean_name, name_key, name_problem
from labeling.errors import NotFound, Refused
from labeling.intake.foreign.model import SKIP, Foreign, ForeignUser, ForeignVote
from labeling.services.codebooks import current_codebook
from labeling.services.imports.translation import has_word, suggested_labels, words_in_use
from labeling.services.team.people import good_name
from labeling.storage import accounts
from labeling.storage import vote_imports as stored_imports
from labeling.storage.accounts import Member
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

ACTION = "import annotations"

_OUR_ID = re.compile(r"a-[0-9a-z-]{1,40}")


@dataclass(frozen=True, slots=True)
class Matches:
    """What the file's labels and people are here. What is missing is left out."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """By the file's label: the id of a label here, `skip:` with the id of a reason here, or empty to leave such votes
    out."""
    people: Mapping[str, str] = field(default_factory=dict)
    """By the person's key: id or name of somebody here, a name for somebody new, or empty to leave their votes out."""


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """A person of the file, as they are known here."""

    id: str
    name: str
    is_new: bool


def suggest_matches(
    file: ProjectFile, actor: Actor, foreign: Foreign, form: str, *, keep_apart: bool = False
) -> Matches:
    """What was chosen for the last file of this form, else what has the same name; the rest is left open.

    People who work alone have the same name on every machine, so that name matches nobody. Labels that nothing here
    resembles are left out until somebody matches them; where the file comes from another project of Factmark, they are
    missing from the matches, and the file is not imported. People whom nobody here resembles are new. People whose
    names differ only in capitals and blanks are one person, or, with `keep_apart`, several. Raises NotAllowed for
    anybody but an owner.
    """
    require_owner(actor, ACTION)
    codebook = current_codebook(file)
    with file.reading() as db:
        before = next((earlier.matches for earlier in stored_imports.imports(db) if earlier.form == form), {})
        people = _suggested_people(accounts.members(db), foreign, before.get("people", {}), keep_apart)
        used = before.get("labels", {})
        if foreign.codebooks:  # another project of Factmark
            return Matches(suggested_labels(db, foreign, codebook, used), people)
    names = {_loose_key(label.id): label.id for label in codebook.labels}
    names |= {_loose_key(label.name): label.id for label in codebook.labels}
    names |= {_loose_key(SKIP + reason.id): SKIP + reason.id for reason in codebook.skip_reasons}
    labels = {label: names.get(_loose_key(label), "") for label in foreign.labels}
    labels |= {label: used[label] for label in labels if used.get(label) and _is_ours(used[label], codebook)}
    return Matches(labels, people)


def _is_ours(word: str, codebook: Codebook) -> bool:
    if word.startswith(SKIP):
        return codebook.has_skip_reason(word.removeprefix(SKIP))
    return not word or codebook.label(word) is not None


def _loose_key(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", word_key(name)).strip()


def alike_people(foreign: Foreign) -> list[tuple[ForeignUser, ...]]:
    """Each of the file's people with those whose names differ only in capitals and blanks."""
    users_by_key: dict[str, list[ForeignUser]] = {}
    for user in foreign.users:
        users_by_key.setdefault(word_key(user.key), []).append(user)
    return [tuple(sorted(users, key=lambda user: (user.key != clean_name(user.key), -user.votes, user.key)))
            for users in users_by_key.values()]  # fmt: skip


def notes_on_merged_people(foreign: Foreign, matches: Matches) -> list[str]:
    """A sentence for each person who is one person here only because several names in the file are alike."""
    notes = []
    for users in alike_people(foreign):
        by_ours: dict[str, list[str]] = {}
        for user in users:
            by_ours.setdefault(matches.people.get(user.key, ""), []).append(f"“{user.key}”")
        notes += [
            f"Taken for one person: {', '.join(names)}. The names differ only in capitals and spaces."
            for ours, names in by_ours.items()
            if ours and len(names) > 1
        ]
    return notes


def with_spellings(words: Iterable[str], ours_by_word: Mapping[str, str]) -> dict[str, str]:
    """What a label is matched with, for its other spellings too: those that differ in capitals and blanks."""
    by_key = {word_key(word): ours for word, ours in ours_by_word.items()}
    return {word: by_key[word_key(word)] for word in words if word_key(word) in by_key} | dict(ours_by_word)


def with_alike(foreign: Foreign, chosen: Mapping[str, str], suggested: Mapping[str, str]) -> dict[str, str]:
    """Who a person is matched with, for the other spellings too that are taken for the same person."""
    matched = dict(chosen)
    for users in alike_people(foreign):
        for user in users:
            suggestion = suggested.get(user.key)
            same = (other.key for other in users if other.key in chosen and suggested.get(other.key) == suggestion)
            if (first := next(same, None)) is not None:
                matched.setdefault(user.key, chosen[first])
    return matched


def _suggested_people(
    members: list[Member], foreign: Foreign, used: Mapping[str, str], keep_apart: bool
) -> dict[str, str]:
    ids_here = {member.annotator.id for member in members}
    id_by_key = {name_key(member.annotator.name): member.annotator.id for member in members}
    id_by_key |= {name_key(member.email): member.annotator.id for member in members if member.email}
    suggested: dict[str, str] = {}
    taken = set(id_by_key)
    for users in alike_people(foreign):
        for user in users:
            first = next((suggested[other.key] for other in users if suggested.get(other.key)), "")
            known = used.get(user.key, user.key)
            if known in ids_here or not known:
                suggested[user.key] = known
            elif first:
                suggested[user.key] = _free_name(user, taken) if keep_apart else first
            else:
                keys = [name_key(name) for name in (user.key, user.name) if name != LOCAL_OWNER_NAME]
                member_id = next((id_by_key[key] for key in keys if key in id_by_key), "")
                suggested[user.key] = member_id or _free_name(user, taken)
            taken.add(name_key(suggested[user.key]))
    return suggested


def _free_name(user: ForeignUser, taken: set[str]) -> str:
    """A name for somebody new that nobody has."""
    names = (clean_name(name) for name in (user.name, user.key))
    name = next((name for name in names if name and name_problem(name) is None), "Imported annotator")
    number = 2
    chosen = name
    while name_key(chosen) in taken:
        chosen, number = f"{name[:50]} ({number})", number + 1
    return chosen


class AppliedMatches:
    """The owner's choices, applied. Raises Refused where they name labels or reasons that the codebook lacks."""

    def __init__(self, db: Database, foreign: Foreign, matches: Matches, codebook: Codebook) -> None:
        kept = words_in_use(db, foreign)
        chosen = {ours for theirs, ours in matches.labels.items() if not (theirs == ours and ours in kept)}
        if wrong := sorted(word for word in chosen if not _is_ours(word, codebook)):
            raise Refused(
                f"The codebook has no label or skip reason {', '.join(wrong)}. Choose from "
                f"{', '.join(label.id for label in codebook.labels)}, or write skip: and one of its reasons."
            )
        self.codebook = codebook
        self._labels = matches.labels
        self._people = _people(db, foreign, matches)

    def person(self, user: str) -> ImportedPerson | None:
        """Who it is here; None where their votes are left out."""
        return self._people[user]

    def person_ids(self) -> dict[str, str]:
        """Everybody's id here by their key in the file, for the next import; empty for those who are left out."""
        return {key: "" if person is None else person.id for key, person in self._people.items()}

    def answer(self, vote: ForeignVote) -> Answer | None:
        """What the vote says, in this project's labels; None where its label is left out."""
        ours = "" if vote.label is None else self._labels.get(vote.label, "")
        if vote.label is not None and not ours:
            return None
        if ours.startswith(SKIP):
            return Answer(skip=ours.removeprefix(SKIP), unsure=vote.unsure, note=vote.note)
        second = self._labels.get(vote.secondary or "", "")
        is_other = second != ours and not second.startswith(SKIP)
        return Answer(ours or None, (second or None) if is_other else None, None, vote.unsure, vote.note)


def _people(db: Database, foreign: Foreign, matches: Matches) -> dict[str, ImportedPerson | None]:
    person_by_key: dict[str, ImportedPerson | None] = {}
    new_by_name: dict[str, ImportedPerson] = {}
    for user in foreign.users:
        who = matches.people.get(user.key, "").strip()
        person = _member(db, who) if who else None
        if who and person is None:
            # Those from another project of Factmark keep their id, so that the next import finds them.
            is_free = _OUR_ID.fullmatch(user.key) is not None and _member(db, user.key) is None
            person_id = user.key if is_free else f"a-{secrets.token_hex(6)}"
            newcomer = ImportedPerson(person_id, good_name(who), is_new=True)
            person = new_by_name.setdefault(name_key(newcomer.name), newcomer)
        person_by_key[user.key] = person
    return person_by_key


def _member(db: Database, who: str) -> ImportedPerson | None:
    member = accounts.member_by_name(db, who)
    try:
        annotator = (member or accounts.member(db, who)).annotator
    except NotFound:
        return None
    return ImportedPerson(annotator.id, annotator.name, is_new=False)


Pairs = Iterable[tuple[str, str]]

_SHOWN = 20


def shown_name(foreign: Foreign, user: ForeignUser) -> str:
    """What to call a person of the file: their name, with their key where others have the same name."""
    same = [other for other in foreign.users if other.name == user.name]
    return user.name if len(same) == 1 else f"{user.name} ({user.key})"


def chosen_labels(foreign: Foreign, codebook: Codebook, pairs: Pairs) -> dict[str, str]:
    """The matches that the pairs (theirs, ours) choose, by the file's label. Either may be an id or a name.

    Raises Refused for a label that is not in the file, for one that names several, and for one that is chosen twice.
    """
    names = {(word, word) for word in foreign.labels}
    names |= {
        (name, word)
        for theirs in foreign.codebooks
        for name, word in _names(theirs)
        if word in foreign.labels and name not in foreign.labels
    }
    ours_by_name = dict(_names(codebook))
    return {
        theirs: ours if not ours or has_word(codebook, ours) else ours_by_name.get(ours, ours)
        for theirs, ours in _chosen("label", names, pairs).items()
    }


def _names(codebook: Codebook) -> Iterable[tuple[str, str]]:
    yield from ((label.name, label.id) for label in codebook.labels)
    yield from ((SKIP + reason.name, SKIP + reason.id) for reason in codebook.skip_reasons)


def chosen_people(foreign: Foreign, pairs: Pairs) -> dict[str, str]:
    """The matches that the pairs (theirs, ours) choose, by the person's key.

    People of the file may be named by key, by name, or as `shown_name` calls them.

    Raises Refused for somebody who is not in the file, for a name that several have, and for a person chosen twice.
    """
    keys = {user.key for user in foreign.users}
    names = {(user.key, user.key) for user in foreign.users}
    for user in foreign.users:
        names |= {(name, user.key) for name in (user.name, shown_name(foreign, user)) if name not in keys}
    return _chosen("person", names, pairs)


def _chosen(option: str, names: set[tuple[str, str]], pairs: Pairs) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for theirs, ours in pairs:
        keys = {key for name, key in names if name == theirs}
        keys = keys or {key for name, key in names if name_key(name) == name_key(theirs)}
        if not keys:
            listed = sorted({name for name, _ in names})
            more = f" and {len(listed) - _SHOWN:,} more" if len(listed) > _SHOWN else ""
            has = (", ".join(listed[:_SHOWN]) or "none at all") + more
            raise Refused(f"--{option} {theirs}: nothing in the file has this name. The file has {has}.")
        if len(keys) > 1:
            raise Refused(f"--{option} {theirs}: several have this name. Choose one of {', '.join(sorted(keys))}.")
        [key] = keys
        if chosen.setdefault(key, ours) != ours:
            raise Refused(
                f"--{option} {theirs}: given twice, as {chosen[key] or 'left out'} and as {ours or 'left out'}."
            )
    return chosen
