"""What printed words and texts say: numbers, their bounds, places."""
