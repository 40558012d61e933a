"""Retail buying: panels, bursts, outcomes."""
