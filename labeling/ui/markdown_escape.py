"""Text from people in places where Streamlit reads Markdown: error boxes, captions, widget labels."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&=])")


def escape(text: str) -> str:
    """The text with every character escaped that Markdown would take for a mark, so that it reads as it was written.

    Where a text stands alone, `st.text` shows it as it is; this is for the places that have nothing of the kind.
    """
    return _MARKS.sub(r"\\\1", text)
