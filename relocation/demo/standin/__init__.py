"""The stand-in ministry: a process of its own that speaks HTTP and shares no model with us.

It plays the far side of docs/ministry-api.md, and misbehaves when asked to.
"""
