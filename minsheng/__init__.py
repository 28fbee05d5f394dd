"""Figures that China's procuratorates report, as data: `minsheng.open` reads a published warehouse."""

from minsheng.errors import UserError
from minsheng.warehouse import Warehouse
from minsheng.warehouse import open_file as open

__all__ = ["UserError", "Warehouse", "__version__", "open"]
__version__ = "0.1.0"
