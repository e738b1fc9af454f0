"""Every error that Factmark raises on purpose.

    FactmarkError
    ├── Refused                  the request is understood and not carried out; nothing was changed
    │   ├── BadText              a file or a pasted text cannot be an article
    │   │   └── FaultyText       … unless a person agrees to have its broken characters replaced
    │   ├── DuplicateArticle     the same text is already in the project
    │   ├── BadCodebook          codebook.toml or guideline.md has mistakes: file, field and line
    │   ├── BadEvents            a batch of annotations is not in the form of the protocol
    │   ├── NotFound             no such article, sentence, codebook version or export
    │   ├── NotAllowed           this person may not do this
    │   ├── BadName              nobody can go by this name, or somebody does already
    │   ├── BadPassword          a new password that is too easy to guess, or too long
    │   ├── SignInRefused        the name, the password or the code does not fit
    │   └── SignInDelayed        too many tries: the next one has to wait, with the right password, too
    ├── NotSaved                 the project's file did not take it just now; nothing was changed: keep it and try again
    │   ├── StorageBusy          another program holds the file's lock
    │   ├── StorageFull          the disk is full
    │   ├── StorageFailed        read-only, or the disk answers with errors
    │   └── StorageClosed        Factmark is shutting down
    └── ProjectUnusable          the project's file cannot be opened, or must not be
        ├── NewerProject         it was written by a newer Factmark
        ├── EmptyProjectFile     0 bytes: SQLite would open it as an empty project
        ├── NotAProject          not an SQLite database, or another program's
        ├── MissingProjectFile   a marker says that there was one
        └── DamagedProject       SQLite's own check fails

A message says what is wrong, where, and what to do next. It is written where the error is raised; the edges
(screen, route, command line) only show it.
"""

from datetime import timedelta


class FactmarkError(Exception):
    """The root of the tree. `str(error)` is a sentence for the person who reads it."""


class Refused(FactmarkError):
    """A request that is understood and not carried out. Nothing was changed."""


class BadText(Refused):
    """A file or a pasted text that cannot become an article."""


class FaultyText(BadText):
    """A file in UTF-8 with broken characters: it can be read once a person agrees to have them replaced."""


class DuplicateArticle(Refused):
    """The same text is already in the project.

    `article_id` is the article that it is.
    """

    def __init__(self, message: str, article_id: str) -> None:
        super().__init__(message)
        self.article_id = article_id


class BadCodebook(Refused):
    """A codebook or guideline with mistakes. `problems` holds one line for each, with file, field and line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class BadEvents(Refused):
    """A batch of annotations that is not in the form of the protocol, as a whole."""


class NotFound(Refused):
    """No article, sentence, codebook version or export has this id."""


class NotAllowed(Refused):
    """The person may not do this."""


class Overtaken(Refused):
    """Somebody else has changed the same thing since the person looked at it."""


class BadName(Refused):
    """A name that nobody can go by, or that somebody on the team goes by already, or one that looks like it."""


class BadPassword(Refused):
    """A new password that is too easy to guess, or too long."""


class SignInRefused(Refused):
    """The name, the password or the code does not fit. It never says which."""


class SignInDelayed(Refused):
    """Too many tries. The right password is refused, too, until `retry_after` is over."""

    def __init__(self, message: str, retry_after: timedelta) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NotSaved(FactmarkError):
    """The project's file did not take a change, or did not answer, just now.

    Nothing was changed and nothing was acknowledged: keep what was to be saved and try again.
    """


class StorageBusy(NotSaved):
    """Another program held the file's lock for longer than Factmark waits."""


class StorageFull(NotSaved):
    """The disk is full. Saving works again as soon as there is space, without a restart."""


class StorageFailed(NotSaved):
    """The file is read-only, or the disk answers with errors."""


class StorageClosed(NotSaved):
    """The project was closed in this process: Factmark is shutting down."""


class ProjectUnusable(FactmarkError):
    """The project's file cannot be opened, or must not be."""


class NewerProject(ProjectUnusable):
    """The file was written by a newer Factmark."""


class EmptyProjectFile(ProjectUnusable):
    """The file has 0 bytes. SQLite would open it as an empty project."""


class NotAProject(ProjectUnusable):
    """The file is no SQLite database, or belongs to another program."""


class MissingProjectFile(ProjectUnusable):
    """There was a project here, and its file is gone."""


class DamagedProject(ProjectUnusable):
    """SQLite's own check of the file fails."""
