"""Benchmarks: generated figures of any number, and a runner that measures the project on them."""
