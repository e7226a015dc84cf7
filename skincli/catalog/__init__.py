"""How facts get in: YAML is read with its positions, checked, laid over, compiled, and looked up."""
