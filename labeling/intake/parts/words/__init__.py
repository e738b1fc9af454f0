"""Words and phrases by which the parts of an article are known. `phrases` tells how the tables are read."""
