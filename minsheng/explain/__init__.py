"""Where a number comes from: the headlines, the chain behind each, and the printed words."""
