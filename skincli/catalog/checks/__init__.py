"""Data checks: one small named check a file, each with a code, a title, and a remedy for what it finds."""
