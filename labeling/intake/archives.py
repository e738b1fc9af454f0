"""ZIP archives: the files in one, unpacked one at a time and within limits. No name in an archive is ever a path."""

import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, cast

from labeling.errors import BadText
from labeling.intake.input_names import is_junk

MEMBER_LIMIT = 256_000_000
"""Bytes of one file, unpacked."""

UNPACKED_LIMIT = 2_000_000_000
"""Bytes of all files of an archive, unpacked."""

MEMBERS_LIMIT = 100_000
"""Files in an archive."""

RATIO_LIMIT = 200
"""Bytes to which one packed byte may unpack, in a file that is larger than `SMALL`. Prose packs to a third."""

SMALL = 1_000_000
"""Bytes of a file that may be packed as tightly as it wants, and that is unpacked in memory."""

_BOUNDED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""What `zipfile` unpacks no further than it is asked to; of the others, a few bytes can be gigabytes in memory."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError, OSError)
"""What `zipfile` raises for archives that are not what they say."""

_IS_LOCKED = 0x1
_NAME_IS_UTF8 = 0x800


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file in an archive, or why it cannot be unpacked."""

    name: str
    file: BinaryIO | None
    """Its bytes; closed when the next one is asked for."""
    problem: str = ""


def members_of(file: BinaryIO) -> Iterator[ArchiveMember]:
    """The files in an archive, sorted by name, without junk.

    Raises BadText where the archive as a whole is damaged, empty or too large; when that shows late, after the files
    that came before.
    """
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGE as error:
        raise BadText("The archive is damaged. Get it again, or unpack it and import the files in it.") from error
    with archive:
        members = sorted(_worth_reading(archive), key=lambda member: member[0])
        left = UNPACKED_LIMIT
        for name, info in members:
            unpacked = _unpacked(archive, name, info, left)
            yield unpacked
            if unpacked.file is not None:
                left -= _size(unpacked.file)
                unpacked.file.close()
            if left <= 0:
                raise BadText(
                    f"The archive unpacks to more than {UNPACKED_LIMIT:,} bytes: the files after {name} were not read. "
                    "Split it into several archives."
                )


def _worth_reading(archive: zipfile.ZipFile) -> list[tuple[str, zipfile.ZipInfo]]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MEMBERS_LIMIT:
        raise BadText(
            f"The archive has {len(infos):,} files; at most {MEMBERS_LIMIT:,} are read. Split it into several archives."
        )
    named = [(_name(info), info) for info in infos]
    if worth := [(name, info) for name, info in named if not is_junk(name)]:
        return worth
    raise BadText("The archive has no files in it. Check that it is the right one.")


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name. Without a flag it is in an encoding of 1981, and often UTF-8 all the same."""
    if not info.flag_bits & _NAME_IS_UTF8:
        with suppress(UnicodeError):
            return info.filename.encode("cp437").decode("utf-8")
    return info.filename


def _unpacked(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo, left: int) -> ArchiveMember:
    if info.flag_bits & _IS_LOCKED:
        return ArchiveMember(
            name, None, "This file is locked with a password. Unpack the archive and import the files in it."
        )
    if info.compress_type not in _BOUNDED:
        return ArchiveMember(
            name, None, "This file is packed in a way that Factmark can't read. Pack it as an ordinary ZIP archive."
        )
    try:
        return ArchiveMember(name, _contents(archive, info, left))
    except BadText as error:
        return ArchiveMember(name, None, str(error))
    except _DAMAGE:
        return ArchiveMember(name, None, "This file is damaged in the archive. Get the archive again from its source.")


def _contents(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> BinaryIO:
    """The bytes of a member: in memory where they are few, else in a temporary file that has no name."""
    most = min(MEMBER_LIMIT, left + 1, max(SMALL, RATIO_LIMIT * info.compress_size))
    unpacked = cast("BinaryIO", io.BytesIO() if most <= SMALL else tempfile.TemporaryFile())  # noqa: SIM115
    try:
        with archive.open(info) as packed:
            _copy(cast("BinaryIO", packed), unpacked, most)
    except BaseException:
        unpacked.close()
        raise
    unpacked.seek(0)
    return unpacked


def _copy(packed: BinaryIO, unpacked: BinaryIO, most: int) -> None:
    """Unpack at most so many bytes: an archive may lie about its sizes."""
    while chunk := packed.read(min(1 << 16, most - unpacked.tell() + 1)):
        unpacked.write(chunk)
        if unpacked.tell() > most:
            raise BadText(
                f"This file unpacks to more than {most:,} bytes, which is more than is read from an archive. Unpack "
                "the archive and import the file by itself."
            )


def _size(file: BinaryIO) -> int:
    return file.seek(0, io.SEEK_END)
