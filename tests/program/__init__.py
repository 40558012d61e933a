"""The program through its command line."""
