"""What happens during a gathering, where and when; and what people offer to hold there."""
