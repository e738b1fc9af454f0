"""Characters that are not seen: nothing that is made of them alone is a sentence, and none begins with them."""

BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u2060\ufeff\u00ad\u180e"
"""White space, and what is never seen. Joiners are not among it: emoji and Persian words are made with them."""

UNSEEN = BLANK + "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks of direction, too."""
