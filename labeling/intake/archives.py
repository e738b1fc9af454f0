"""ZIP archives: the files in one, unpacked one at a time and within limits. No name in an archive is ever a path."""

import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from errno import ENOSPC
from typing import BinaryIO, cast

from labeling.errors import BadText
from labeling.intake.input_names import is_junk, shown_name

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
        left = UNPACKED_LIMIT
        for name, info in sorted(_worth_reading(archive), key=lambda member: member[0]):
            if info.file_size > left:
                raise BadText(
                    f"The archive unpacks to more than {UNPACKED_LIMIT:,} bytes: {shown_name(name)} and the files "
                    "after it were not read. Split it into several archives."
                )
            member = _unpacked(archive, name, info)
            yield member
            if member.file is not None:
                left -= info.file_size
                member.file.close()


def _worth_reading(archive: zipfile.ZipFile) -> list[tuple[str, zipfile.ZipInfo]]:
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]  # of no name, too
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


def _unpacked(archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo) -> ArchiveMember:
    if refusal := _refusal(info):
        return ArchiveMember(name, None, refusal)
    try:
        return ArchiveMember(name, _contents(archive, info))
    except _DAMAGE as error:
        if isinstance(error, OSError) and error.errno == ENOSPC:
            raise BadText(
                "There is no space to unpack the archive. Free some on this machine and try again."
            ) from error
        return ArchiveMember(name, None, "This file is damaged in the archive. Get the archive again from its source.")


def _refusal(info: zipfile.ZipInfo) -> str:
    """Why a file is not unpacked, by what the archive says about it. More than it says is never unpacked."""
    if info.flag_bits & _IS_LOCKED:
        return "This file is locked with a password. Unpack the archive and import the files in it."
    if info.compress_type not in _BOUNDED:
        return "This file is packed in a way that Factmark can't read. Pack it as an ordinary ZIP archive."
    if info.file_size > min(MEMBER_LIMIT, max(SMALL, RATIO_LIMIT * info.compress_size)):
        return (
            f"This file unpacks to {info.file_size:,} bytes, which is more than is read from an archive. Unpack the "
            "archive and import the file by itself."
        )
    return ""


def _contents(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """The bytes of a member: in memory where they are few, else in a temporary file that has no name."""
    in_memory = info.file_size <= SMALL
    unpacked = cast("BinaryIO", io.BytesIO() if in_memory else tempfile.TemporaryFile())  # noqa: SIM115
    try:
        with archive.open(info) as packed:
            shutil.copyfileobj(packed, unpacked)
    except BaseException:
        unpacked.close()
        raise
    unpacked.seek(0)
    return unpacked
