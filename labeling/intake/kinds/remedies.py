"""What to do with a file that is not read, in words that several kinds share."""

PASTE = "Open it, copy the article's text and paste it."
AS_HTML = "Open it, copy the article's text and paste it, or save it as HTML or as plain text (UTF-8)."
ROWS = (
    "Articles in rows cannot be read yet: paste each one's text. For votes made with another tool, there is "
    "“Import annotations” (import-annotations on the command line)."
)
