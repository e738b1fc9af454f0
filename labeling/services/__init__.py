"""One module a verb: load, authorise, decide, save."""
