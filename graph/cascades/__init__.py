"""Cascades: who reshared a post from whom, and the shape of the trees."""
