"""荣誉核查: reading a list of names and codes, and answering for each line of it."""
