"""Tests of the science, against published numbers, brute force, other libraries and tables made by hand."""
