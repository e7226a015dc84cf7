"""One view a command: each turns a result into a page, into records, and into a document."""
