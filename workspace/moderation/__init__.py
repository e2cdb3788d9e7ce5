"""What should not stay as it is: reported, judged by who answers for it, and written down."""
