"""What takes reading everything, remembered for as long as nothing has changed."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from labeling.storage.project_file import ProjectFile

T = TypeVar("T")


class ProjectCache(Generic[T]):
    """The last few values of one kind for each open project; they go with the open file.

    A key must hold everything on which its value depends: what is stored, and who may see what of it. Each open file
    has values of its own, for a copy of a project has the same id.
    """

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._lock = Lock()
        self._values_by_file: WeakKeyDictionary[ProjectFile, OrderedDict[Hashable, Future[T]]] = WeakKeyDictionary()

    def get(self, file: ProjectFile, key: Hashable, make: Callable[[], T]) -> T:
        """The value that is remembered, or what `make` returns.

        Whoever asks for the same meanwhile waits for that, or gets what `make` raises, which is not remembered.
        """
        value, is_new = self._value(file, key)
        if is_new:
            try:
                value.set_result(make())
            except BaseException as error:
                self._forget(file, key, value)
                value.set_exception(error)
                raise
        return value.result()

    def _value(self, file: ProjectFile, key: Hashable) -> tuple[Future[T], bool]:
        """The value, known or to come, and whether it is the caller who must make it."""
        with self._lock:
            values = self._values_by_file.setdefault(file, OrderedDict())
            is_new = key not in values
            value = values.setdefault(key, Future())
            values.move_to_end(key)
            if len(values) > self._keep:
                values.popitem(last=False)
        return value, is_new

    def _forget(self, file: ProjectFile, key: Hashable, value: Future[T]) -> None:
        with self._lock:
            values = self._values_by_file.get(file)
            if values is not None and values.get(key) is value:  # and not what somebody began anew
                del values[key]
