"""Template tags that know the roles."""
