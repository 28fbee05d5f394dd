"""What dbt does not do for the warehouse: read the source texts, prove the seeds, print a summary."""
