"""How results are shown: views turn a result into a page, into records or into a document; formats write those."""
