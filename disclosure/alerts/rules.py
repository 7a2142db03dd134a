"""How long an address is kept, and how much may be asked of it."""

from datetime import timedelta

# An address that nobody confirms is forgotten (个人信息保护法19条: no longer than needed).
CONFIRM_WITHIN = timedelta(hours=48)
# Whether mails are read cannot be known without spying on readers: they are asked once a year instead.
ASK_AGAIN_AFTER = timedelta(days=365)
ANSWER_WITHIN = timedelta(days=30)
# Nobody can have a stranger's letterbox filled with requests to confirm.
MOST_UNCONFIRMED = 5
MOST_PER_ADDRESS = 50
# A mail tells so many entries and links to the rest.
MOST_LISTED = 30
