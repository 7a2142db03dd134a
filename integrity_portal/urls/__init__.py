"""The two faces: `public` and `office` are separate processes, each with its own addresses."""
