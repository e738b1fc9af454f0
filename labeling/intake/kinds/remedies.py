"""What to do with a file that is not read, in words that several kinds share."""

PASTE = "Open it, copy the article's text and paste it."
AS_HTML = "Open it, copy the article's text and paste it, or save it as HTML or as plain text (UTF-8)."
ROWS = (
    "Save it as a file and import that: Factmark then reads the articles from its rows. To import votes, use "
    "“Import annotations” (import-annotations on the command line)."
)
