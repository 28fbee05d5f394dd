"""`python -m minsheng` is the `minsheng` command."""

import sys

from minsheng.cli import main

sys.exit(main())
