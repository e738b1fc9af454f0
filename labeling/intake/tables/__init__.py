"""Tables as rows of text, whatever they are written in, read row by row; and the articles in them."""
