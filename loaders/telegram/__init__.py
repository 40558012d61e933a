"""Telegram's messages, whichever program saved them: ids, forwards, answers."""
