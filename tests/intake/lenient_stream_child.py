"""`confined_stream_child` that runs the functions of tests, too."""

import os
import sys

from labeling.intake import confined_child, confined_stream_child

confined_child.ROOM = "tests.intake."
if __name__ == "__main__":
    try:
        confined_stream_child.main(*map(int, sys.argv[1:4]))
    except BrokenPipeError:
        os._exit(1)
