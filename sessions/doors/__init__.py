"""What the doors of a séance and of a board have in common: the page where a code is typed, the count of
wrong ones, the QR. Each kind of door says what its codes open (`codes.opens`)."""
