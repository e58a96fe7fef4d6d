"""Listens to other packages' signals."""
