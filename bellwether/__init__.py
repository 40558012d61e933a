"""Bellwether: which posts came before coordinated retail buying, and could we have known?"""

__version__ = "0.1.0"
