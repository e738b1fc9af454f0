"""What to do with a file that is not read, in words that several kinds share."""

PASTE = "Open it, copy the article's text and paste it."
AS_HTML = "Open it, copy the article's text and paste it, or save it as HTML or as plain text (UTF-8)."
ROWS = (
    "Factmark can't read articles from rows yet: paste the text of each. To import votes from another tool, use "
    "“Import annotations” (import-annotations on the command line)."
)
