"""Text from people in places where Streamlit reads Markdown: error boxes, captions, widget labels."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&=])")


def escape(text: str) -> str:
    """The text with every Markdown character escaped, so that it reads as it was written.

    `st.text` shows a text as it is. This is for places that have nothing like it.
    """
    return _MARKS.sub(r"\\\1", text)
