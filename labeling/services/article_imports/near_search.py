"""For each article of an import: which article of the project, or earlier one of the import, is nearly the same."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from labeling.domain.near_texts import NearTexts, Overlap, Shingles, overlap, shingles_of, sketch_of
from labeling.errors import NotFound
from labeling.storage import article_sketches
from labeling.storage import articles as stored_articles
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class Similar:
    """The article to which another is most similar."""

    article: str
    """Its id in the project, or `#` and its number in the import."""
    overlap: Overlap
    """How much of the new one is in it, and how much of it is in the new one."""


class NearSearch:
    """Finds what is nearly the same. It knows the articles of the project when it began, and keeps a sketch of each."""

    def __init__(self, file: ProjectFile, drafts: Path) -> None:
        self._file, self._drafts = file, drafts
        with file.reading() as db:
            stored = article_sketches.sketches(db)
        self._places: list[str | tuple[int, int]] = [article_id for article_id, _ in stored]
        """By number in the index: an id, or the number of a draft and where its line begins."""
        self._near = NearTexts(sketch for _, sketch in stored)

    def find_and_add(self, text: str, number: int, offset: int) -> Similar | None:
        """What this text is most similar to, if it is near; later ones are compared with it, too.

        The drafts before it must be in their file; `offset` is where its own line will begin there.
        """
        shingles = shingles_of(text)
        sketch = sketch_of(shingles)
        proposed = self._near.proposed(sketch)
        self._near.add(sketch)
        self._places.append((number, offset))
        return self._most_similar(shingles, [self._places[place] for place in proposed])

    def _most_similar(self, shingles: Shingles, places: Sequence[str | tuple[int, int]]) -> Similar | None:
        found = [
            Similar(place if isinstance(place, str) else f"#{place[0]}", overlap(shingles, shingles_of(text)))
            for place in places
            if (text := self._text(place)) is not None
        ]
        near = [similar for similar in found if similar.overlap.is_near]
        # By both shares: a copy of a long article is meant, not a brief that is in it. The first one wins a tie.
        return max(near, key=lambda similar: sum(similar.overlap), default=None)

    def _text(self, place: str | tuple[int, int]) -> str | None:
        """The text of an article; None where it was deleted meanwhile."""
        if isinstance(place, str):
            try:
                with self._file.reading() as db:
                    return stored_articles.article(db, place).text
            except NotFound:
                return None
        with self._drafts.open("rb") as drafts:
            drafts.seek(place[1])
            return str(json.loads(drafts.readline())["article"]["text"])
