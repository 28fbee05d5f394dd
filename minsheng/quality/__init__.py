"""The expectations between the layers: guarding a refresh, and the page that tells what was found."""
