"""The site that a refresh publishes: a folder of pages that needs neither a server nor a network."""
