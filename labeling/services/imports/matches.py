"""What their labels and people are here: suggested, and then as the owner decided."""

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from labeling.context.access import require_owner
from labeling.domain.codebook import Codebook
from labeling.domain.matching_keys import word_key
from labeling.domain.model import Actor, Answer
from labeling.domain.person_names import LOCAL_OWNER_NAME, clean_name, name_key, name_problem
from labeling.errors import NotFound, Refused
from labeling.intake.foreign.model import SKIP, Foreign, ForeignUser, ForeignVote
from labeling.services.codebooks import current_codebook
from labeling.services.imports.report import Matches
from labeling.services.imports.translation import has_word, suggested_labels, words_in_use
from labeling.services.team.people import good_name
from labeling.storage import accounts
from labeling.storage import vote_imports as stored_imports
from labeling.storage.accounts import Member
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

VERB = "import annotations"

_OUR_ID = re.compile(r"a-[0-9a-z-]{1,40}")


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """Whose votes they are here."""

    id: str
    name: str
    is_new: bool


def suggest_matches(
    file: ProjectFile, actor: Actor, foreign: Foreign, form: str, *, keep_apart: bool = False
) -> Matches:
    """What was chosen for the last file of this form, else what has the same name; the rest is left open.

    Whoever works alone has the same name on every machine, so nobody is taken for them because of it. Labels that
    nothing here resembles are left out until somebody says what they are; those of another project of Factmark are not
    among the matches then, and it is not imported. People are new. People whose names differ only in capitals and
    blanks are one person, or, with `keep_apart`, several. Raises NotAllowed for anybody but an owner.
    """
    require_owner(actor, VERB)
    codebook = current_codebook(file)
    with file.reading() as db:
        before = next((one.matches for one in stored_imports.imports(db) if one.form == form), {})
        people = _suggested_people(accounts.members(db), foreign, before.get("people", {}), keep_apart)
        used = before.get("labels", {})
        if foreign.codebooks:  # another project of Factmark
            return Matches(suggested_labels(db, foreign, codebook, used), people)
    return Matches({label: _suggested_label(label, codebook, used) for label in foreign.labels}, people)


def _suggested_label(theirs: str, codebook: Codebook, used: Mapping[str, str]) -> str:
    if used.get(theirs) and _is_ours(used[theirs], codebook):
        return used[theirs]
    names = {_folded(label.id): label.id for label in codebook.labels}
    names |= {_folded(label.name): label.id for label in codebook.labels}
    names |= {_folded(SKIP + reason.id): SKIP + reason.id for reason in codebook.skip_reasons}
    return names.get(_folded(theirs), "")


def _is_ours(word: str, codebook: Codebook) -> bool:
    if word.startswith(SKIP):
        return codebook.has_skip_reason(word.removeprefix(SKIP))
    return not word or codebook.label(word) is not None


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", word_key(name)).strip()


def alike_people(foreign: Foreign) -> list[tuple[ForeignUser, ...]]:
    """Each of the file's people with those whose names differ only in capitals and blanks."""
    found: dict[str, list[ForeignUser]] = {}
    for user in foreign.users:
        found.setdefault(word_key(user.key), []).append(user)
    return [tuple(sorted(users, key=lambda user: (user.key != clean_name(user.key), -user.votes, user.key)))
            for users in found.values()]  # fmt: skip


def notes_on_joined_people(foreign: Foreign, matches: Matches) -> list[str]:
    """A sentence for each of the people who are one only because their names are so alike."""
    told = []
    for users in alike_people(foreign):
        by_ours: dict[str, list[str]] = {}
        for user in users:
            by_ours.setdefault(matches.people.get(user.key, ""), []).append(f"“{user.key}”")
        told += [
            f"Taken for one person: {', '.join(names)}. The names differ only in capitals and blanks."
            for ours, names in by_ours.items()
            if ours and len(names) > 1
        ]
    return told


def with_spellings(words: Iterable[str], ours_by_word: Mapping[str, str]) -> dict[str, str]:
    """What was said about a label, said about its other spellings too: those that differ in capitals and blanks."""
    by_key = {word_key(word): ours for word, ours in ours_by_word.items()}
    return {word: by_key[word_key(word)] for word in words if word_key(word) in by_key} | dict(ours_by_word)


def with_alike(foreign: Foreign, said: Mapping[str, str], suggested: Mapping[str, str]) -> dict[str, str]:
    """What was said about a person, said about the other spellings too that are taken for the same person."""
    found = dict(said)
    for users in alike_people(foreign):
        for user in users:
            same = (one.key for one in users if one.key in said and suggested.get(one.key) == suggested.get(user.key))
            if (first := next(same, None)) is not None:
                found.setdefault(user.key, said[first])
    return found


def _suggested_people(
    members: list[Member], foreign: Foreign, used: Mapping[str, str], keep_apart: bool
) -> dict[str, str]:
    here = {member.annotator.id for member in members}
    here_by_key = {name_key(member.annotator.name): member.annotator.id for member in members}
    here_by_key |= {name_key(member.email): member.annotator.id for member in members if member.email}
    found: dict[str, str] = {}
    taken = set(here_by_key)
    for users in alike_people(foreign):
        for user in users:
            first = next((found[one.key] for one in users if found.get(one.key)), "")
            known = used.get(user.key, user.key)
            if known in here or not known:
                found[user.key] = known
            elif first:
                found[user.key] = _new(user, taken) if keep_apart else first
            else:
                keys = [name_key(name) for name in (user.key, user.name) if name != LOCAL_OWNER_NAME]
                member = next((here_by_key[key] for key in keys if key in here_by_key), "")
                found[user.key] = member or _new(user, taken)
            taken.add(name_key(found[user.key]))
    return found


def _new(user: ForeignUser, taken: set[str]) -> str:
    """A name for somebody new that nobody has."""
    names = (clean_name(name) for name in (user.name, user.key))
    name = next((name for name in names if name and name_problem(name) is None), "Imported annotator")
    number = 2
    chosen = name
    while name_key(chosen) in taken:
        chosen, number = f"{name[:50]} ({number})", number + 1
    return chosen


class AppliedMatches:
    """The owner's choices, looked up. Raises Refused where they name what the project doesn't have."""

    def __init__(self, db: Database, foreign: Foreign, matches: Matches, codebook: Codebook) -> None:
        kept = words_in_use(db, foreign)
        said = {ours for theirs, ours in matches.labels.items() if not (theirs == ours and ours in kept)}
        if wrong := sorted(word for word in said if not _is_ours(word, codebook)):
            raise Refused(
                f"The codebook has neither a label nor a skip reason {', '.join(wrong)}. Choose from "
                f"{', '.join(label.id for label in codebook.labels)}, or skip:… with one of its reasons."
            )
        self.codebook = codebook
        self._labels = matches.labels
        self._people = _people(db, foreign, matches)

    def person(self, user: str) -> ImportedPerson | None:
        """Who it is here; None where their votes are left out."""
        return self._people[user]

    def ids(self) -> dict[str, str]:
        """Everybody's id here by their key, as the next import should know them; empty for those left out."""
        return {key: "" if person is None else person.id for key, person in self._people.items()}

    def answer(self, vote: ForeignVote) -> Answer | None:
        """The vote in our words; None where its label is left out."""
        ours = "" if vote.label is None else self._labels.get(vote.label, "")
        if vote.label is not None and not ours:
            return None
        if ours.startswith(SKIP):
            return Answer(skip=ours.removeprefix(SKIP), unsure=vote.unsure, note=vote.note)
        second = self._labels.get(vote.secondary or "", "")
        is_other = second != ours and not second.startswith(SKIP)
        return Answer(ours or None, (second or None) if is_other else None, None, vote.unsure, vote.note)


def _people(db: Database, foreign: Foreign, matches: Matches) -> dict[str, ImportedPerson | None]:
    found: dict[str, ImportedPerson | None] = {}
    new_by_key: dict[str, ImportedPerson] = {}
    for user in foreign.users:
        who = matches.people.get(user.key, "").strip()
        here = _member(db, who) if who else None
        if who and here is None:
            here = new_by_key.setdefault(name_key(good_name(who)), _new_person(db, user, who))
        found[user.key] = here
    return found


def _member(db: Database, who: str) -> ImportedPerson | None:
    member = accounts.member_by_name(db, who)
    try:
        annotator = (member or accounts.member(db, who)).annotator
    except NotFound:
        return None
    return ImportedPerson(annotator.id, annotator.name, is_new=False)


def _new_person(db: Database, user: ForeignUser, who: str) -> ImportedPerson:
    """Somebody from another project of Factmark keeps their id, so that the next import finds them."""
    is_free = _OUR_ID.fullmatch(user.key) is not None and _member(db, user.key) is None
    return ImportedPerson(user.key if is_free else f"a-{secrets.token_hex(6)}", good_name(who), is_new=True)


Pairs = Iterable[tuple[str, str]]

_SHOWN = 20


def shown_name(foreign: Foreign, user: ForeignUser) -> str:
    """What to call somebody of the file: their name, and their key where the name alone does not tell who it is."""
    same = [each for each in foreign.users if each.name == user.name]
    return user.name if len(same) == 1 else f"{user.name} ({user.key})"


def chosen_labels(foreign: Foreign, codebook: Codebook, pairs: Pairs) -> dict[str, str]:
    """What (theirs, ours) say, by the file's label. Labels are known by id and by name, on both sides.

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
        for theirs, ours in _found("label", names, pairs).items()
    }


def _names(codebook: Codebook) -> Iterable[tuple[str, str]]:
    yield from ((label.name, label.id) for label in codebook.labels)
    yield from ((SKIP + reason.name, SKIP + reason.id) for reason in codebook.skip_reasons)


def chosen_people(foreign: Foreign, pairs: Pairs) -> dict[str, str]:
    """What (theirs, ours) say, by the person's key: people are known by key, by name, and as `shown_name` has it.

    Raises Refused for somebody who is not in the file, for a name that several have, and for a person chosen twice.
    """
    keys = {user.key for user in foreign.users}
    names = {(user.key, user.key) for user in foreign.users}
    for user in foreign.users:
        names |= {(name, user.key) for name in (user.name, shown_name(foreign, user)) if name not in keys}
    return _found("person", names, pairs)


def _found(option: str, names: set[tuple[str, str]], pairs: Pairs) -> dict[str, str]:
    found: dict[str, str] = {}
    for theirs, ours in pairs:
        keys = {key for name, key in names if name == theirs}
        keys = keys or {key for name, key in names if name_key(name) == name_key(theirs)}
        if not keys:
            raise Refused(f"--{option} {theirs}: the file has none of this name. It has {_listed(names)}.")
        if len(keys) > 1:
            raise Refused(f"--{option} {theirs}: several have this name. Choose one of {', '.join(sorted(keys))}.")
        [key] = keys
        if found.setdefault(key, ours) != ours:
            raise Refused(
                f"--{option} {theirs}: it was said twice, as {found[key] or 'left out'} and {ours or 'left out'}."
            )
    return found


def _listed(names: set[tuple[str, str]]) -> str:
    found = sorted({name for name, _ in names})
    more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
    return (", ".join(found[:_SHOWN]) or "none at all") + more
