"""The gestures of a séance, one module per noun. Each holds one transaction and ends by telling."""
