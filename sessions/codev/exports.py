"""What a séance lets people take away."""
