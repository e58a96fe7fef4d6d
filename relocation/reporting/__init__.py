"""Read-only figures and exports."""
