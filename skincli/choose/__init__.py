"""How a choice is made: pure functions from a profile and treatments to results. No input, no output."""
