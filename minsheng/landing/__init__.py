"""Taking a release into the seeds: reading its files, checking them, writing all of it or nothing."""
