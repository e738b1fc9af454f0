"""Results that take a reading of everything, remembered until something changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from labeling.storage.project_file import ProjectFile

T = TypeVar("T")


class ProjectCache(Generic[T]):
    """The last few values of one kind for each open project. They are dropped with the open file.

    A key must hold everything on which its value depends: what is stored, and what of it the person may see. Values
    belong to an open file and not to a project id, because a copy of a project has the same id.
    """

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._lock = Lock()
        self._values_by_file: WeakKeyDictionary[ProjectFile, OrderedDict[Hashable, Future[T]]] = WeakKeyDictionary()

    def get(self, file: ProjectFile, key: Hashable, make: Callable[[], T]) -> T:
        """The remembered value, or what `make` returns.

        Callers that ask for the same value meanwhile wait for it. They get what `make` raises, too; errors are not
        remembered.
        """
        with self._lock:
            values = self._values_by_file.setdefault(file, OrderedDict())
            is_new = key not in values
            value = values.setdefault(key, Future())
            values.move_to_end(key)
            if len(values) > self._keep:
                values.popitem(last=False)
        if is_new:
            try:
                value.set_result(make())
            except BaseException as error:
                with self._lock:
                    if values.get(key) is value:  # unless somebody has begun again
                        del values[key]
                value.set_exception(error)
                raise
        return value.result()
