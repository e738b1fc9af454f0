"""Files on this machine."""

from pathlib import Path

from labeling.errors import BadText
from labeling.intake.readers import FILE_LIMIT, Decoded, decode


def read_file(path: Path) -> Decoded:
    """The text of a file. Raises `BadText` as `decode` does, and where the file cannot be read."""
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT:  # said before its bytes fill the memory
            raise BadText(f"The file has {size:,} bytes; at most {FILE_LIMIT:,} are read. Split it into several files.")
        return decode(path.read_bytes())
    except OSError as error:
        raise BadText(f"The file cannot be read: {error.strerror}.") from error
