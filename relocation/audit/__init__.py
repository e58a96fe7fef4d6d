"""The append-only event log: one event for each deed, chained by hashes."""
