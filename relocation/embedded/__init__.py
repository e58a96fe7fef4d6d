"""What `run` and `test` need: set-up, private PostgreSQL and Redis, processes; no Django."""
