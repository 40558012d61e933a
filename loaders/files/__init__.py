"""Files as they lie on disk: packed or not, in archives or not, text in whatever encoding, JSON in lines or whole."""
