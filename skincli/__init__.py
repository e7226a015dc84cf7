"""Compare skin treatments and choose between them, every figure with its source."""

__version__ = "0.1.0"
