"""Building aside, guarding every layer, publishing all or nothing, and rolling back."""
