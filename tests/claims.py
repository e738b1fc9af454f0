"""What a release says of itself, sentence by sentence, and how to check in the project whether it is true.

`unproven` returns each sentence that is not in `CLAIMS`, and each that is not true. Where
a check needs figures, it counts in the database or in what was published, and never asks the code that wrote the words.
"""

import hmac
import html
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, groupby
from typing import Any

from labeling.context.settings import read_assignment_settings
from labeling.domain.model import Part
from labeling.domain.releases import CardTexts, ReleaseChoices, Split
from labeling.project import Project
from labeling.storage.accounts import has_passwords
from tests.domain.agreement import naive

TOOLS = {
    "Label Studio": "label_studio",
    "Prodigy": "prodigy",
    "doccano": "doccano",
    "Argilla": "argilla",
    "Potato": "potato",
}
N = r"(\d[\d,]*)"
VOTE = """
    select vote.id, vote.annotator_id, vote.sentence_id, vote.label, vote.skip, vote.secondary, vote.unsure,
        vote.context, vote.codebook_id, substr(vote.saved_at, 1, 10) as saved_on, sentence.article_id,
        vote_import.id as import_id,
        vote_import.form, substr(annotation_origin.made_at, 1, 10) as made_on, annotation_origin.made_with,
        exists (
            select 1 from exposure
            where exposure.article_id = sentence.article_id and exposure.annotator_id = vote.annotator_id
                and exposure.at <= vote.saved_at
        ) as was_open,
        annotator.role
    from vote
    join sentence on sentence.id = vote.sentence_id
    join annotator on annotator.id = vote.annotator_id
    left join imported_annotation on imported_annotation.annotation_id = vote.id
    left join vote_import on vote_import.id = imported_annotation.import_id
    left join annotation_origin on annotation_origin.annotation_id = vote.id
"""

SECOND_THOUGHTS = """
    select vote.id from vote
    join annotation as later on later.sentence_id = vote.sentence_id and later.annotator_id = vote.annotator_id
    join second_thought on second_thought.sequence = later.sequence
    where (later.label, later.skip) is not (vote.label, vote.skip)
"""


LEFT_OUT_VOTES = """
    select annotator_id, (
            select reason from exclusion as last
            where last.annotator_id = cast_vote.annotator_id order by number desc limit 1
        ), sentence.id, article_id,
        label is null and secondary is null and skip is null and unsure = 0
    from cast_vote join sentence on sentence.id = cast_vote.sentence_id
    where (
        select what from exclusion as last
        where last.annotator_id = cast_vote.annotator_id order by number desc limit 1
    ) = 'left out'
"""


STILL_TO_ANSWER = """
    select distinct sentence.id, sentence.article_id
    from sentence
    join assignment on assignment.article_id = sentence.article_id and assignment.released_at is null
    join annotator on annotator.id = assignment.annotator_id and annotator.disabled_at is null
        and annotator.id not in (select annotator_id from left_out_person)
    where sentence.part in ('body', 'headline', 'subhead', 'block_quote')
        and sentence.article_id not in (select article_id from article_event where what = 'opened')
        and not exists (
            select 1 from vote
            where vote.sentence_id = sentence.id and vote.annotator_id = annotator.id
                and (vote.label is not null or vote.skip is not null or vote.unsure = 1)
        )
"""
"""Of stories in which nothing opened was closed, nothing archived, and no lease ran out."""


@dataclass
class Released:
    """A release, and the project that it is of."""

    project: Project
    choices: ReleaseChoices
    card: CardTexts
    tables: dict[str, list[dict[str, Any]]]
    """What was published."""

    @cached_property
    def articles(self) -> set[str]:
        return {row["article_id"] for row in self.tables["articles"]}

    @cached_property
    def all_votes(self) -> list[dict[str, Any]]:
        """Of the database, on these articles, without what stays at home."""
        return [
            row
            for row in self.votes_anywhere
            if row["article_id"] in self.articles and row["sentence_id"] not in self.at_home
        ]

    @cached_property
    def at_home(self) -> set[str]:
        """Sentences of these articles that somebody has yet to answer: with everything on them, they don't leave."""
        if self.choices.unanswered:
            return set()
        with self.project.file.reading() as db:
            rows = db.execute(STILL_TO_ANSWER).fetchall()
        return {sentence_id for sentence_id, article_id in rows if article_id in self.articles}

    @cached_property
    def votes_anywhere(self) -> list[dict[str, Any]]:
        """Of the database, also on articles that are not in the release."""
        with self.project.file.reading() as db:
            cursor = db.execute(VOTE)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    @cached_property
    def votes(self) -> list[dict[str, Any]]:
        """Those that may leave: where notes stay at home, a vote that is only a note does not."""
        return [vote for vote in self.all_votes if self.choices.notes or not is_note(vote)]

    @cached_property
    def left_out(self) -> list[tuple[int, str, str]]:
        """(votes, pseudonym, reason) of each person whose votes on these articles an owner left out."""
        with self.project.file.reading() as db:
            rows = db.execute(LEFT_OUT_VOTES).fetchall()
            stored = db.execute("select json from setting where name = 'pseudonym_key'").fetchone()
        key = json.loads(stored[0]) if stored else ""
        counts = Counter(
            (who, reason)
            for who, reason, sentence_id, article_id, is_note in rows
            if article_id in self.articles and sentence_id not in self.at_home and (self.choices.notes or not is_note)
        )
        return [(many, pseudonym(key, who), reason) for (who, reason), many in counts.items()]

    @property
    def here(self) -> list[dict[str, Any]]:
        return [vote for vote in self.votes if vote["import_id"] is None]

    @property
    def of_factmark(self) -> list[dict[str, Any]]:
        return [vote for vote in self.votes if tool_of(vote) == "factmark"]

    @property
    def elsewhere(self) -> list[dict[str, Any]]:
        """In other projects of Factmark."""
        return [vote for vote in self.of_factmark if vote["import_id"] is not None]

    def made_with(self, tool: str) -> list[dict[str, Any]]:
        return [vote for vote in self.votes if tool_of(vote) == tool]

    @cached_property
    def gold(self) -> list[dict[str, Any]]:
        """Of the sentences in the labels table, as the project has it."""
        ids = {row["sentence_id"] for row in self.tables["labels"]}
        frame = self.project.gold()
        rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
        return [row for row in rows if row["sentence_id"] in ids]

    @cached_property
    def labels_by_sentence(self) -> list[list[str]]:
        """What each sentence's votes say, where it is a label."""
        ordered = sorted(self.votes, key=lambda vote: vote["sentence_id"])
        groups = groupby(ordered, lambda vote: vote["sentence_id"])
        return [[vote["label"] for vote in group if vote["label"]] for _, group in groups]

    def alpha(self, label: str | None = None) -> float | None:
        numbers: dict[str, int] = {}
        table: naive.Table = [
            [int(one == label) if label else numbers.setdefault(one, len(numbers)) for one in labels]
            for labels in self.labels_by_sentence
        ]
        return naive.alpha(table)

    def percent(self) -> float | None:
        numbers: dict[str, int] = {}
        return naive.percent(
            [[numbers.setdefault(one, len(numbers)) for one in row] for row in self.labels_by_sentence]
        )

    def settled(self) -> list[int]:
        """How many votes settle each sentence of the labels table."""
        counts = Counter(vote["sentence_id"] for vote in self.all_votes if vote["label"] or vote["skip"])
        return [counts[row["sentence_id"]] for row in self.tables["labels"]]


def pseudonym(key: str, annotator_id: str) -> str:
    return f"annotator-{hmac.new(key.encode(), annotator_id.encode(), 'sha256').hexdigest()[:10]}"


def is_note(vote: dict[str, Any]) -> bool:
    return not (vote["label"] or vote["skip"] or vote["secondary"] or vote["unsure"])


def tool_of(vote: dict[str, Any]) -> str:
    """An import of Factmark's own interchange may bring what another tool made."""
    if vote["form"] in {None, "factmark"}:
        return vote["made_with"] or "factmark"
    return str(vote["form"])


Check = Callable[[re.Match[str], Released], bool]
CLAIMS: list[tuple[re.Pattern[str], Check]] = []


def claim(pattern: str) -> Callable[[Check], Check]:
    def add(check: Check) -> Check:
        CLAIMS.append((re.compile(pattern), check))
        return check

    return add


def number(text: str) -> int:
    return int(text.replace(",", ""))


def days_are(match: re.Match[str], votes: Iterable[dict[str, Any]]) -> bool:
    """Whether `days`, as in ` on D` or ` between D and D`, is from the first to the last day of these votes."""
    days = sorted(day for day in map(made_on, votes) if day)
    stated = re.findall(r"\d{4}-\d\d-\d\d", match["days"] or "")
    return stated == (list(dict.fromkeys([days[0], days[-1]])) if days else [])


def made_on(vote: dict[str, Any]) -> str | None:
    return vote["saved_on"] if vote["import_id"] is None else vote["made_on"]


def undated_are(match: re.Match[str], votes: list[dict[str, Any]]) -> bool:
    stated = (match["undated"] or "0").removesuffix(" of them")
    undated = sum(made_on(vote) is None for vote in votes)
    return undated == (len(votes) if stated in ("it", "they") else number(stated))


def share_is(match: re.Match[str], votes: list[dict[str, Any]], released: Released) -> bool:
    everybody = {vote["annotator_id"] for vote in votes}
    is_all = match["all"] is None or len(votes) == len(released.votes)
    return is_all and (number(match["votes"]), number(match["people"])) == (len(votes), len(everybody)) and bool(votes)


def codebooks_are(match: re.Match[str], votes: Iterable[dict[str, Any]]) -> bool:
    counts = Counter(vote["codebook_id"] for vote in votes)
    stated = re.findall(r"\b([0-9a-f]{16})\b(?: \(([\d,]+) votes?\))?", match["codebooks"])
    return {one: number(many) if many else counts.total() for one, many in stated} == counts


LEFT_OUT = r"[\d,]+ votes? that an owner left out"
EXCEPT = (
    rf"(?:, except (?:those on [\d,]+ sentences? that somebody had yet to answer(?: and {LEFT_OUT})?"
    rf"|{LEFT_OUT}))?"
)
EXCEPT_SENTENCES = r"(?: \(except [\d,]+ sentences? that somebody had yet to answer\))?"
SHARE = r"(?P<all>All )?(?P<votes>[\d,]+), by (?P<people>[\d,]+) annotators?, "
DAYS = r"(?P<days> on [\d-]+| between [\d-]+ and [\d-]+)?"
UNDATED = r"(?:; when (?P<undated>it|they|[\d,]+ of them) (?:was|were) made is not known)?"
UNDER = r" under (?P<codebooks>codebook versions? [^;]+?)"


@claim(rf"The dataset holds {N} sentences? from {N} articles?(?: \((.+?)\))?\.")
def _(match: re.Match[str], released: Released) -> bool:
    with released.project.file.reading() as db:
        stored = dict(db.execute("select id, language from article").fetchall())
    languages = {stored[article_id] for article_id in released.articles}
    counts = len(released.tables["labels"]), len(released.articles)
    return (number(match[1]), number(match[2])) == counts and set((match[3] or "").split(", ")) == languages


@claim(r"Nobody( whose votes count)? has voted on these articles\.")
def _(match: re.Match[str], released: Released) -> bool:
    return not released.votes and bool(match[1]) == bool(released.left_out)


@claim(
    rf"An owner of the project left out {N} votes? by another annotator, (annotator-[0-9a-f]{{10}}), for this reason: "
    r"“(.+?)”\."
)
def _(match: re.Match[str], released: Released) -> bool:
    stated = {row["annotator"] for row in released.tables["annotations"]}
    found = (number(match[1]), match[2], html.unescape(match[3]))
    return found in released.left_out and match[2] not in stated


@claim(rf"{N} votes? by {N} annotators? on these articles (?:is|are) in the dataset\.")
def _(match: re.Match[str], released: Released) -> bool:
    people = {vote["annotator_id"] for vote in released.votes}
    ids = {row["annotation_id"] for row in released.tables["annotations"]}
    stated = number(match[1]), number(match[2])
    return stated == (len(released.votes), len(people)) and ids == {vote["id"] for vote in released.votes}


@claim(rf"{SHARE}(?:was|were) made in this Factmark project{DAYS}{UNDER}{UNDATED}\.")
def _(match: re.Match[str], released: Released) -> bool:
    votes = released.here
    return (
        share_is(match, votes, released)
        and days_are(match, votes)
        and codebooks_are(match, votes)
        and undated_are(match, votes)
    )


@claim(rf"{SHARE}(?:was|were) made in other Factmark projects{DAYS}{UNDER}{UNDATED}\.")
def _(match: re.Match[str], released: Released) -> bool:
    votes = released.elsewhere
    return (
        share_is(match, votes, released)
        and days_are(match, votes)
        and codebooks_are(match, votes)
        and undated_are(match, votes)
    )


@claim(rf"{SHARE}(?:was|were) made with (?P<tool>[\w ]+?) and imported(?:; by its clock, that was{DAYS})?{UNDATED}\.")
def _(match: re.Match[str], released: Released) -> bool:
    votes = released.made_with(TOOLS[match["tool"]])
    return share_is(match, votes, released) and days_are(match, votes) and undated_are(match, votes)


@claim(
    rf"{SHARE}came in a table that does not say what they were made with"
    rf"(?:; by its times, they were made{DAYS})?{UNDATED}\."
)
def _(match: re.Match[str], released: Released) -> bool:
    votes = released.made_with("csv")
    return share_is(match, votes, released) and days_are(match, votes) and undated_are(match, votes)


def sees(vote: dict[str, Any]) -> str:
    if vote["was_open"]:
        return "opened"
    return "nothing" if vote["role"] == "annotator" else "by role"


@claim(r"Annotators were not shown each other's answers before they gave their own\.")
def _(match: re.Match[str], released: Released) -> bool:
    return released.here == released.votes and {sees(vote) for vote in released.votes} == {"nothing"}


@claim(
    rf"For {N} of the votes made in this project, annotators were not shown each other's answers before they gave "
    r"their own\."
)
def _(match: re.Match[str], released: Released) -> bool:
    return number(match[1]) == sum(sees(vote) == "nothing" for vote in released.here)


@claim(
    rf"{N} votes? (?:was|were) cast after (?:its|their) article had been opened: annotators could then see each "
    r"other's answers and the decision\."
)
def _(match: re.Match[str], released: Released) -> bool:
    return number(match[1]) == sum(sees(vote) == "opened" for vote in released.here)


@claim(
    rf"{N} votes? (?:was|were) cast by owners or adjudicators, who may look at others' answers on articles that they "
    r"are not labeling themselves\."
)
def _(match: re.Match[str], released: Released) -> bool:
    return number(match[1]) == sum(sees(vote) == "by role" for vote in released.here)


PER_SENTENCE = rf"(?:{N} to )?{N} votes? that settles? it(?:, ([\d.]+) on average)?"


def per_sentence_is(match: re.Match[str], released: Released) -> bool:
    counts = released.settled()
    mean = match[3] is None or float(match[3]) == round(sum(counts) / len(counts), 1)
    return mean and (number(match[1] or match[2]), number(match[2])) == (min(counts), max(counts))


claim(rf"A sentence of the labels table has {PER_SENTENCE}\.")(per_sentence_is)


@claim(r"Its labels are those of codebook version ([0-9a-f]{16}): ([^;.]+)(?:; and of older versions ([^.]+))?\.")
def _(match: re.Match[str], released: Released) -> bool:
    with released.project.file.reading() as db:
        (current,) = db.execute("select codebook_id from project").fetchone()
    names = [line["name"].casefold() for line in labels_of(released)]
    known = {line["id"] for line in labels_of(released)}
    used = {vote["label"] for vote in released.votes} | {row["label"] for row in released.tables["labels"]}
    others = set((match[3] or "").split(", ")) - {""}
    return match[1] == current and match[2].split(", ") == names and others == used - known - {None}


def labels_of(released: Released) -> list[dict[str, str]]:
    with released.project.file.reading() as db:
        (toml,) = db.execute("select toml from codebook where id = (select codebook_id from project)").fetchone()
    found: list[dict[str, str]] = tomllib.loads(toml)["labels"]
    return found


def known_labels(released: Released) -> set[str]:
    """The codebook's, and those of older versions that votes or labels of record have."""
    used = {vote["label"] for vote in released.votes} | {row["label"] for row in released.tables["labels"]}
    return {line["id"] for line in labels_of(released)} | (used - {None})


FIGURE = r"(?:undefined(?: \([^)]*\))?|-?\d\.\d\d \((?:no interval[^)]*|95% CI -?\d\.\d\d to -?\d\.\d\d)\))"


def figure_is(text: str, value: float | None) -> bool:
    return text.startswith("undefined") if value is None else text.startswith(f"{value:.2f} ")


def shared(released: Released) -> int:
    return sum(len(labels) > 1 for labels in released.labels_by_sentence)


@claim(
    rf"Based on the votes, without adjudicators' decisions, on all {N} sentences of these articles that two or more "
    rf"annotators labeled, whether or not they are in the labels table{EXCEPT_SENTENCES}, nominal "
    rf"Krippendorff's α was ({FIGURE}), raw agreement ({FIGURE}) and Gwet's AC1 ({FIGURE})"
    rf"(?:; one label against the rest: ([a-z_]+ {FIGURE}(?:; [a-z_]+ {FIGURE})*))?\."
)
def _(match: re.Match[str], released: Released) -> bool:
    by_label = re.findall(rf"(\w+) ({FIGURE})", match[5] or "")
    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(one, len(numbers)) for one in row] for row in released.labels_by_sentence]
    return (
        at_home_is(match, released)
        and number(match[1]) == shared(released)
        and figure_is(match[2], released.alpha())
        and figure_is(match[3], released.percent())
        and figure_is(match[4], naive.ac1(rows, len(known_labels(released))))
        and all(figure_is(stated, released.alpha(label)) for label, stated in by_label)
    )


@claim(
    rf"AC1 counts all {N} labels that annotators could choose from, as Gwet defines it\. Nobody used {N} of them; "
    r"counting only the others, it would (?:be (-?\d\.\d\d)|not be defined)\."
)
def _(match: re.Match[str], released: Released) -> bool:
    used = sorted({label for labels in released.labels_by_sentence for label in labels})
    rows = [[used.index(label) for label in labels] for labels in released.labels_by_sentence]
    ac1 = naive.ac1(rows, len(used)) if len(used) > 1 else None
    known = len(known_labels(released))
    stated = (number(match[1]), number(match[2]), match[3])
    return stated == (known, known - len(used), None if ac1 is None else f"{ac1:.2f}")


@claim(r"Agreement is undefined: [^.]+\.")
def _(match: re.Match[str], released: Released) -> bool:
    return not shared(released)


def golds(released: Released) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Labels of record and skips by way, and neither by reason."""
    found: tuple[Counter[str], Counter[str], Counter[str]] = Counter(), Counter(), Counter()
    for row in released.gold:
        if row["gold_label"]:
            found[0][row["gold_by"]] += 1
        elif row["gold_skip"]:
            found[1][row["gold_by"]] += 1
        else:
            found[2][row["without"]] += 1
    return found


@claim(
    rf"A model chose the label of record of {N} sentences?: (?:its|their) votes differ, no adjudicator has decided, "
    r"and Dawid and Skene's model \(1979, Applied Statistics 28, 20-28\), fitted to all votes of the project that "
    r"count, gives the label a probability of at least 90%\."
)
def _(match: re.Match[str], released: Released) -> bool:
    rows = [row for row in released.tables["labels"] if row["gold_by"] == "dawid_skene"]
    said: dict[str, set[str]] = {}
    for vote in released.votes:
        said.setdefault(vote["sentence_id"], set()).add(vote["label"])
    with released.project.file.reading() as db:
        decided = {id_ for (id_,) in db.execute("select sentence_id from decision").fetchall()}
    return number(match[1]) == len(rows) and all(
        len(said[row["sentence_id"]]) > 1
        and row["label"] in said[row["sentence_id"]]
        and row[f"posterior_{row['label']}"] >= 0.9 - 1e-5
        and row["sentence_id"] not in decided
        for row in rows
    )


EACH = r"\((?P<{}>[^)]+)\)"
OF_RECORD = rf"{N} sentences? (?:has|have) a label of record {EACH.format('labels')}"
SKIPPED = rf"{N} sentences? (?:is|are) skipped {EACH.format('skips')}"
NEITHER = rf"{N} sentences? (?:has|have) neither {EACH.format('neither')}"


@claim(rf"(?:{OF_RECORD}|No sentence has a label of record)(?:; {SKIPPED})?(?:; {NEITHER})?\.")
def _(match: re.Match[str], released: Released) -> bool:
    for place, (name, counts) in enumerate(zip(("labels", "skips", "neither"), golds(released), strict=True)):
        stated = {word: number(many) for many, word in re.findall(r"(\d[\d,]*) ([a-z_ ]+)", match[name] or "")}
        total = match[(1, 3, 5)[place]]
        if stated != counts or number(total or "0") != counts.total():
            return False
    return True


@claim(r"Articles were split into ([\d,]+ [a-z]+(?:, [\d,]+ [a-z]+)*) sentences\.")
def _(match: re.Match[str], released: Released) -> bool:
    splits = Counter(row["split"] for row in released.tables["labels"])
    stated = {word: number(many) for many, word in re.findall(r"(\d[\d,]*) ([a-z]+)", match[1])}
    return stated == {split.value: splits[split] for split in Split}


@claim(
    r"Articles were kept in one split where their whole texts are near-duplicates \(by MinHash's estimate, at least "
    r"50% of their three-word shingles are the same\), and where they share a sentence of eight words or more, unless "
    rf"more than {N} articles share it\."
)
def _(match: re.Match[str], released: Released) -> bool:
    """An estimate is left some room: from two thirds of the shingles on, none is far enough off."""
    articles = released.tables["articles"]
    most = min(25, max(2, len(articles) // 10))
    sharing: dict[str, set[str]] = {}
    for row in released.tables["labels"]:
        if len(words_of(row["text"])) >= 8:
            sharing.setdefault(" ".join(words_of(row["text"])), set()).add(row["article_id"])
    split = {row["article_id"]: row["split"] for row in articles}
    shingles = {row["article_id"]: runs_of(words_of(row["text"]), 3) for row in articles if row["text"]}
    alike = [{one, other} for one, other in combinations(shingles, 2) if share(shingles[one], shingles[other]) > 2 / 3]
    together = [*alike, *(ids for ids in sharing.values() if len(ids) <= most)]
    return number(match[1]) == most and all(len({split[one] for one in ids}) == 1 for ids in together)


@claim(
    r"(No|[\d,]+) articles? (?:is|are) in more than one split\. Pairs of sentences in different splits: "
    rf"{N} with the same eight or more words; {N} with the same words, fewer than eight; {N} nearly the same "
    r"\(equal once all numbers count as equal, or with at least 50% of their pairs of neighbouring words in common; "
    r"only sentences of 4 words or more were compared, and MinHash may miss some\)\."
)
def _(match: re.Match[str], released: Released) -> bool:
    splits: dict[str, set[str]] = {}
    for row in released.tables["articles"]:
        splits.setdefault(row["article_id"], set()).add(row["split"])
    shared = sum(len(found) > 1 for found in splits.values())
    stated = 0 if match[1] == "No" else number(match[1])
    return (stated, *(number(match[place]) for place in (2, 3, 4))) == (shared, *leaking_pairs(released))


def leaking_pairs(released: Released) -> tuple[int, int, int]:
    """Pairs of sentences in different splits: the same, the same and short, nearly the same."""
    counts: Counter[str] = Counter()
    rows = [(row["split"], words_of(row["text"])) for row in released.tables["labels"]]
    for (split, one), (other_split, other) in combinations(rows, 2):
        if split == other_split or not one or not other:
            continue
        if one == other:
            counts["long" if len(one) >= 8 else "short"] += 1
        elif min(len(one), len(other)) >= 4 and are_nearly_the_same(one, other):
            counts["nearly"] += 1
    return counts["long"], counts["short"], counts["nearly"]


def are_nearly_the_same(one: list[str], other: list[str]) -> bool:
    without_numbers = [["0" if word.isdigit() else word for word in words] for words in (one, other)]
    pairs = [runs_of(["", *words, ""], 2) for words in (one, other)]
    return without_numbers[0] == without_numbers[1] or share(*pairs) >= 0.5


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs_of(words: list[str], length: int) -> set[tuple[str, ...]]:
    return set(zip(*(words[start:] for start in range(length)), strict=False))


def share(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


claim(
    r"Words are compared without case and punctuation\. Only sentences of this release are compared\. Likenesses of "
    r"other kinds, such as a translation or a retelling, are not found\."
)(lambda match, released: True)  # the pairs above are counted so


# The card

NOT_SAID = r"_The publisher has not said\._"


@claim(NOT_SAID)
def _(match: re.Match[str], released: Released) -> bool:
    """It is there where nothing was said: each other text of the owner's has its own claim below."""
    return True


@claim(r"A vote is an annotator's current answer for a sentence\.")
def _(match: re.Match[str], released: Released) -> bool:
    pairs = Counter((row["annotator"], row["sentence_id"]) for row in released.tables["annotations"])
    return max(pairs.values(), default=1) == 1


def at_home_is(match: re.Match[str], released: Released) -> bool:
    """Whether a sentence excepts as many sentences as somebody has yet to answer, and nothing where there are none."""
    found = re.search(rf"(?:those on|\(except) {N} sentences? that somebody had yet to answer", match[0])
    left_out = re.search(rf"{N} votes? that an owner left out", match[0])
    names_votes = "(except" not in match[0] and "Computed from" not in match[0] and "Based on" not in match[0]
    wanted = sum(many for many, _, _ in released.left_out) if names_votes else 0
    votes = number(left_out[1]) if left_out else 0
    return number(found[1] if found else "0") == len(released.at_home) and votes == wanted


@claim(
    r"Every vote on these articles is in the dataset, including votes on sentences that are not in `labels`"
    rf"{EXCEPT}(?:, and without ([\d,]+) that (?:is|are) only a note: notes are not published)?\."
)
def _(match: re.Match[str], released: Released) -> bool:
    ids = {row["annotation_id"] for row in released.tables["annotations"]}
    missing = [vote for vote in released.all_votes if vote["id"] not in ids]
    return (
        at_home_is(match, released)
        and number(match[1] or "0") == len(missing)
        and all(map(is_note, missing))
        and not (missing and released.choices.notes)
    )


@claim(r"`made_with`, `import_id` and `made_at` say where each vote comes from and when it was made\.")
def _(match: re.Match[str], released: Released) -> bool:
    stated = {
        row["annotation_id"]: (row["made_with"], row["import_id"], (row["made_at"] or "")[:10])
        for row in released.tables["annotations"]
    }
    return stated == {vote["id"]: (tool_of(vote), vote["import_id"], made_on(vote) or "") for vote in released.votes}


@claim(rf"Of the votes made with Factmark, {N} of {N} were given with the whole article on the screen\.")
def _(match: re.Match[str], released: Released) -> bool:
    votes = released.of_factmark
    return (number(match[1]), number(match[2])) == (sum(vote["context"] for vote in votes), len(votes))


@claim(
    r"`guideline\.md` is the guideline of codebook version `([0-9a-f]{16})`\. When this release was made, the project "
    rf"asked for {N} annotators? for each article\."
)
def _(match: re.Match[str], released: Released) -> bool:
    with released.project.file.reading() as db:
        (current,) = db.execute("select codebook_id from project").fetchone()
        wanted = read_assignment_settings(db).overlap if has_passwords(db) else 1
    return (match[1], number(match[2])) == (current, wanted)


@claim(rf"{N} annotators?\.")
def _(match: re.Match[str], released: Released) -> bool:
    return number(match[1]) == len({vote["annotator_id"] for vote in released.votes})


@claim(
    rf"Computed from the votes, without adjudicators' decisions, on all (?:{N} )?sentences of these articles that two "
    rf"or more annotators labeled, whether or not they are in the labels table{EXCEPT_SENTENCES}\."
)
def _(match: re.Match[str], released: Released) -> bool:
    return at_home_is(match, released) and number(match[1] or "0") == shared(released)


@claim(
    r"It can be computed again from the column `label` of `annotations`, which holds every label that a vote on these "
    rf"articles gives{EXCEPT}\."
)
def _(match: re.Match[str], released: Released) -> bool:
    if not at_home_is(match, released):
        return False
    stated = Counter((row["sentence_id"], row["label"]) for row in released.tables["annotations"] if row["label"])
    return stated == Counter((vote["sentence_id"], vote["label"]) for vote in released.all_votes if vote["label"])


@claim(r"Split by (article|source|date), seed (\d+)\.")
def _(match: re.Match[str], released: Released) -> bool:
    clusters: dict[str, set[str]] = {}
    for row in released.tables["articles"]:
        clusters.setdefault(row["cluster"], set()).add(row["split"])
    together = all(len(found) == 1 for found in clusters.values())
    return together and (match[1], int(match[2])) == (released.choices.split_by.value, released.choices.seed)


@claim(
    r"Once they could see the others' answers, the annotators? of (one|[\d,]+) votes? gave a different "
    r"answer \(`later_label`, `later_skip` of `annotations`\)\. No figure and no label of record rests on these second "
    r"thoughts\."
)
def _(match: re.Match[str], released: Released) -> bool:
    """That nothing rests on them is seen by all other claims, which are counted from the view `vote` alone."""
    stated = 1 if match[1] == "one" else number(match[1])
    later = [row for row in released.tables["annotations"] if row["later_label"] or row["later_skip"]]
    with released.project.file.reading() as db:
        thought = {id_ for (id_,) in db.execute(SECOND_THOUGHTS)}
    return stated == len(later) and {row["annotation_id"] for row in later} <= thought


@claim(r"Annotators appear under (pseudonyms|their names)\.")
def _(match: re.Match[str], released: Released) -> bool:
    names = set(released.project.votes()["annotator"])
    with released.project.file.reading() as db:
        names |= {name for (name,) in db.execute("select name from annotator").fetchall()}
    stated = {row["annotator"] for row in released.tables["annotations"]}
    return (stated <= names) if match[1] == "their names" else not stated & names


@claim(r"The articles' text is in the dataset, except where `text_mode` says otherwise\.")
def _(match: re.Match[str], released: Released) -> bool:
    return all((row["text"] is not None) == (row["text_mode"] == "full") for row in released.tables["articles"])


@claim(r"`sentence_id` and `article_id` join the tables\.")
def _(match: re.Match[str], released: Released) -> bool:
    return all(row["article_id"] in released.articles for row in released.tables["annotations"])


@claim(
    rf"{N} sentences? (?:is|are) left out of `labels` \(“Known limits” says why\)\. Votes on "
    r"them in `annotations` have no row in `labels`: a join drops them, and agreement computed from the rest comes out "
    r"too high\."
)
def _(match: re.Match[str], released: Released) -> bool:
    ids = {row["sentence_id"] for row in released.tables["labels"]}
    return number(match[1]) >= len({vote["sentence_id"] for vote in released.votes} - ids) > 0


@claim(
    r"Where the article's `text_mode` is full, the text of such a sentence is `text\[start:end\]` of its article, with "
    r"the offsets at the end of its `sentence_id` \(`article_id:start-end`\)\."
)
def _(match: re.Match[str], released: Released) -> bool:
    return offsets_fit(released)


@claim(
    r"Offsets count Unicode code points, as Python does\. A missing value is null \(None, or NaN in pandas\)\. An "
    r"empty text is a text without characters\. In CSV, both are empty cells\."
)
def _(match: re.Match[str], released: Released) -> bool:
    return offsets_fit(released)


def offsets_fit(released: Released) -> bool:
    texts = {row["article_id"]: row["text"] for row in released.tables["articles"]}
    return all(texts[row["article_id"]][row["start"] : row["end"]] == row["text"] for row in released.tables["labels"])


@claim(r"- Left out: (.+): ([\d,]+)\.$")
def _(match: re.Match[str], released: Released) -> bool:
    if match[1].startswith("articles"):
        with released.project.file.reading() as db:
            (articles,) = db.execute("select count(*) from article").fetchone()
        return number(match[2]) <= articles - len(released.articles)
    with released.project.file.reading() as db:
        rows = db.execute("select id, part from sentence").fetchall()
    ids = {row["sentence_id"] for row in released.tables["labels"]}
    answered = {vote["sentence_id"] for vote in released.votes_anywhere}
    ids |= released.at_home
    missing = {id_ for id_, part in rows if id_ not in ids and (id_ in answered or not Part(part).is_furniture)}
    voted = {vote["sentence_id"] for vote in released.votes_anywhere if vote["label"] or vote["skip"]}
    if match[1] == "sentences that somebody has yet to answer, with the votes on them":
        return number(match[2]) == len(released.at_home)
    if match[1] == "sentences without a vote":
        return number(match[2]) == len(missing - voted)
    reason = re.fullmatch(r"sentences without a label of record \((.+)\)", match[1])
    frame = released.project.gold()
    without = dict(zip(frame["sentence_id"], frame["without"].astype(object), strict=True))
    return reason is not None and number(match[2]) == sum(without[id_] == reason[1] for id_ in missing & voted)


ALWAYS = (
    # What words and columns mean, and how figures are made: of no votes in particular.
    "A label says how the text presents the sentence: in whose voice, and as how settled. It does not say whether the "
    "sentence is true, important, fair or biased.",  # the codebook's own scope
    "`gold_by` says how a sentence's label of record, or its skip, came about:",
    "`without_gold` says why a sentence has neither:",
    "Sentences by label of record:",
    "Krippendorff (2004) asks for an α of at least 0.800, or 0.667 where tentative conclusions will do.",
    "The articles may name people: Factmark has not looked for names in them.",
    "The publisher has not said which licence the labels have.",
    "The rights in the articles' text stay with their holders, whether or not the text is in the dataset.",
)
for sentence in ALWAYS:
    claim(re.escape(sentence))(lambda match, released: True)
claim(r"Intervals come from a cluster bootstrap: .+ not the most frequent\.")(lambda match, released: True)
claim(r"The 95% intervals come from a cluster bootstrap: .+: on that label, or on another\)\.$")(
    lambda match, released: True
)


def unproven(text: str, released: Released) -> list[str]:
    """What of a paragraph is not known, or not true: nothing, where all is well."""
    found, rest = [], text.strip()
    while rest:
        matches = [(match, check) for pattern, check in CLAIMS if (match := pattern.match(rest))]
        if not matches:
            return [*found, f"nobody knows: {rest}"]
        match, check = max(matches, key=lambda found: found[0].end())
        if not check(match, released):
            found.append(f"not so: {match[0]}")
        rest = rest[match.end() :].lstrip()
    return found


def paragraphs(card: str) -> Iterator[str]:
    """The lines of a card that are prose: no headings, tables and code."""
    code = False
    for line in card.splitlines():
        if line.startswith("```"):
            code = not code
        elif line and not code and not line.startswith(("#", "|")):
            yield line


Cells = list[str]


def card_tables(card: str) -> Iterator[tuple[tuple[str, ...], list[Cells]]]:
    """The head and the rows of each table of a card."""
    for is_table, lines in groupby(card.splitlines(), lambda line: line.startswith("|")):
        if is_table:
            head, _, *rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
            yield tuple(head), rows


def wrong_tables(card: str, released: Released) -> list[str]:
    """The heads of tables that are not known, or in which something is not so."""
    labels = [line["id"] for line in labels_of(released)]
    checks: dict[tuple[str, ...], Callable[[list[Cells], Released], bool]] = {
        ("id", "label", "definition"): definitions_are,
        ("column", "meaning"): columns_are,
        ("value", "meaning", "labels of record here", "skipped here"): ways_are,
        ("value", "meaning", "sentences here"): reasons_are,
        ("statistic", "value"): statistics_are,
        ("source", *labels): sources_are,
        ("split", "articles", "sentences", *labels): splits_are,
    }
    return [
        " ".join(head) for head, rows in card_tables(card) if head not in checks or not checks[head](rows, released)
    ]


def definitions_are(rows: list[Cells], released: Released) -> bool:
    stated = [(id_.strip("`"), name) for id_, name, _ in rows]
    return stated == [(line["id"], line["name"]) for line in labels_of(released)]


def columns_are(rows: list[Cells], released: Released) -> bool:
    stated = {name.strip("`") for name, _ in rows} - {"label_name"}
    return any(stated == set(some[0]) for some in released.tables.values() if some)


def ways_are(rows: list[Cells], released: Released) -> bool:
    labels, skips, _ = golds(released)
    return all((number(of), number(skipped)) == (labels[way[1:-1]], skips[way[1:-1]]) for way, _, of, skipped in rows)


def reasons_are(rows: list[Cells], released: Released) -> bool:
    _, _, neither = golds(released)
    return all(number(many) == neither[reason[1:-1]] for reason, _, many in rows)


def statistics_are(rows: list[Cells], released: Released) -> bool:
    stated = dict(map(tuple, rows))
    found = {"Krippendorff's α, all labels": released.alpha(), "raw agreement": released.percent()}
    found |= {f"α, `{line['id']}` against the rest": released.alpha(line["id"]) for line in labels_of(released)}
    return all(figure_is(stated[name], value) for name, value in found.items())


def sources_are(rows: list[Cells], released: Released) -> bool:
    source = {row["article_id"]: row["source"] or "unknown" for row in released.tables["articles"]}
    counts = Counter((source[row["article_id"]], row["label"]) for row in released.tables["labels"])
    labels = [line["id"] for line in labels_of(released)]
    return all([number(cell) for cell in row[1:]] == [counts[row[0], label] for label in labels] for row in rows)


def splits_are(rows: list[Cells], released: Released) -> bool:
    articles = Counter(row["split"] for row in released.tables["articles"])
    sentences = Counter(row["split"] for row in released.tables["labels"])
    of_label = Counter((row["split"], row["label"]) for row in released.tables["labels"])
    labels = [line["id"] for line in labels_of(released)]
    return all(
        [number(cell) for cell in row[1:]]
        == [articles[row[0]], sentences[row[0]], *(of_label[row[0], label] for label in labels)]
        for row in rows
    )
