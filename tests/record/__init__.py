"""The record: appending, reading as of a moment, surviving a kill."""
