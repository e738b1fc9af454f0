"""Every error that Factmark raises on purpose.

FactmarkError
├── Refused: the request is understood, but not carried out; nothing was changed
│   ├── BadText: a file or pasted text that cannot become an article
│   │   └── FaultyText: it can, once a person agrees to have its broken characters replaced
│   ├── DuplicateArticle: the project already has this text
│   ├── BadCodebook: a codebook or guideline with mistakes, each with its file and field
│   ├── NotFound: no article, sentence, codebook version or export has this id
│   ├── NotAllowed: this person may not do this
│   ├── Overtaken: somebody else changed the same thing since this person looked at it
│   ├── BadName: a name that nobody may take, or that is taken
│   ├── BadPassword: a new password that is too easy to guess, or too long
│   ├── SignInRefused: the name, password or code is wrong
│   └── SignInDelayed: too many attempts; even the right password has to wait
├── NotSaved: the project's file could not take a change just now; nothing was changed, so keep it and try again
│   ├── StorageBusy: another program holds the file's lock
│   ├── StorageFull: the disk is full
│   ├── StorageFailed: the file is read-only, or the disk answers with errors
│   └── StorageClosed: Factmark is shutting down
└── ProjectUnusable: the project's file cannot or must not be opened
    ├── NewerProject: a newer Factmark wrote it
    ├── EmptyProjectFile: it has 0 bytes, and SQLite would open it as an empty project
    ├── NotAProject: it is not an SQLite database, or it belongs to another program
    ├── MissingProjectFile: there was a project here, and its file is gone
    └── DamagedProject: SQLite's own check of the file fails

A message says what is wrong, where, and what to do next. The code that raises the error writes the message; screens,
routes and the command line only show it.
"""

from datetime import timedelta


class FactmarkError(Exception):
    """The root of the tree. `str(error)` is a sentence for the person who reads it."""


class Refused(FactmarkError):
    """The request is understood, but not carried out. Nothing was changed."""


class BadText(Refused):
    """A file or pasted text that cannot become an article."""


class FaultyText(BadText):
    """UTF-8 with broken characters. It can be read once a person agrees to have them replaced."""


class DuplicateArticle(Refused):
    """The project already has this text, as the article `article_id`."""

    def __init__(self, message: str, article_id: str) -> None:
        super().__init__(message)
        self.article_id = article_id


class BadCodebook(Refused):
    """A codebook or guideline with mistakes. `problems` holds one line for each, with file and field."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class NotFound(Refused):
    """No article, sentence, codebook version or export has this id."""


class NotAllowed(Refused):
    """A person may not do this."""


class Overtaken(Refused):
    """Somebody else changed the same thing since the person looked at it."""


class BadName(Refused):
    """A name that nobody may take, or one that is taken, or looks like one that is."""


class BadPassword(Refused):
    """A new password that is too easy to guess, or too long."""


class SignInRefused(Refused):
    """The name, password or code is wrong. The message never says which."""


class SignInDelayed(Refused):
    """Too many attempts. Even the right password is refused until `retry_after` has passed."""

    def __init__(self, message: str, retry_after: timedelta) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NotSaved(FactmarkError):
    """The project's file could not take a change just now, or did not answer.

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
    """The project's file cannot or must not be opened."""


class NewerProject(ProjectUnusable):
    """A newer Factmark wrote the file."""


class EmptyProjectFile(ProjectUnusable):
    """The file has 0 bytes. SQLite would open it as an empty project."""


class NotAProject(ProjectUnusable):
    """The file is not an SQLite database, or it belongs to another program."""


class MissingProjectFile(ProjectUnusable):
    """There was a project here, and its file is gone."""


class DamagedProject(ProjectUnusable):
    """SQLite's own check of the file fails."""
