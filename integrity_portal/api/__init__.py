"""The interface for programs as a whole: the rooms' routers under one roof, its description, and pages that show it."""
