"""Captures of platform APIs: records inside pages, comments, texts. One source reads each; this is what they share."""
