"""Upgrading without a pause: migrations that the previous version can live with (docs/deploy/upgrade.md)."""
