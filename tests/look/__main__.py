"""What `./portal pictures` runs."""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integrity_portal.settings")
    django.setup()
    from tests.look.album import main

    sys.exit(main(sys.argv[1:]))
