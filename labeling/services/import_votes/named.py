"""What a person chose for labels and people, by any name under which they know these."""

from collections.abc import Iterable

from labeling.domain.codebook import Codebook
from labeling.domain.names import name_key
from labeling.errors import Refused
from labeling.intake.foreign.nouns import SKIP, Foreign, ForeignUser
from labeling.services.import_votes.words import has_word

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
