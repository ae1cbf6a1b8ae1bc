"""A page that we built → the graph it shows."""
