"""What `run` and `test` need: setting up, private PostgreSQL and Redis, child processes; no Django."""
