"""China's trading rules."""
