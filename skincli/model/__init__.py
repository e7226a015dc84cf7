"""The vocabulary: what a treatment, a claim, a concern and a rating are. No input, no output, no rules of choosing."""
