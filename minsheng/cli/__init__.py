"""The `minsheng` command: one module a room, thin over what the library does."""

from minsheng.cli.app import main

__all__ = ["main"]
