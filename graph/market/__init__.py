"""Retail buying: panels, bursts and what became of a push."""
