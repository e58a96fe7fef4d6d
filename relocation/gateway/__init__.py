"""The API the ministries speak to."""
