"""首次安装: from an empty database to an administrator with a second factor, and what an installation still lacks.

Nothing of this is kept in a wizard: every step is told from the database and the environment.
"""
