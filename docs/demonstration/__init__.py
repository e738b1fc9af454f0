"""A project in which a made-up team has labeled made-up articles, for the pictures of screens about agreement."""
