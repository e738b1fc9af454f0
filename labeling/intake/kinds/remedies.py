"""What to do with a file that is not read, in words that several kinds share."""

PASTE = "Open it, copy the article's text and paste it."
AS_HTML = "Open it, copy the article's text and paste it, or save it as HTML or as plain text (UTF-8)."
ROWS = (
    "`import-annotations` reads votes that were made with other tools; articles in rows are not read yet: paste each "
    "one's text."
)
