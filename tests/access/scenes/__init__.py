"""What stands before the doors of the access table, one scene for each noun."""
