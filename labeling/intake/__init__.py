"""Files and pasted text become articles; codebook.toml becomes a codebook."""
