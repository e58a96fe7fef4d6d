"""The forms of the desk: what narrows the worklist, and what an officer writes with a deed."""
