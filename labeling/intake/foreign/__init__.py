"""What other tools and other projects exported, read back: bytes to articles and votes, nothing stored.

Readers never refuse a file for one bad row: they leave the row out and say where it is. They raise BadText where a file
as a whole is not what it should be.
"""
