"""Words and phrases by which the parts of an article are known. `phrases` reads the tables."""
