"""From a page to what it is to be asked: seeded by its name, so that every run asks the same."""

import os
import random
from collections.abc import Iterable, Iterator
from zlib import crc32

from tests.fuzz.asking import Asker, Pairs, Trial, encoded, posted, uploaded
from tests.fuzz.forms import Form
from tests.fuzz.hostile import BODIES, FILES, VALUES

# How far each page is searched; FUZZ_DEPTH=10 takes ten times as long.
DEPTH = int(os.environ.get("FUZZ_DEPTH", "1"))
# Of the hostile values, how many each page gets at once; how many of its names get one by itself.
TOGETHER, MOST_NAMES = min(DEPTH, 20), 3 * DEPTH


def dice_for(name: str) -> random.Random:
    return random.Random(crc32(name.encode()))


def queries(path: str, names: Iterable[str], dice: random.Random) -> Iterator[Trial]:
    asked = sorted(names)
    for value in dice.sample(VALUES[:-2], TOGETHER):
        yield Trial(path, query=encoded([(name, value) for name in asked]))
    for name in some(asked, dice):
        yield Trial(path, query=encoded([(name, dice.choice(VALUES[:-2]))]))
    yield Trial(path, query=encoded([(name, value) for name in asked for value in dice.sample(VALUES[:-2], 2)]))
    yield Trial(path, query="%&=&?#%00=%ff&" + "a=1&" * 50)


def posts(path: str, offered: Pairs, names: Iterable[str], dice: random.Random) -> Iterator[tuple[Trial, Pairs]]:
    """All fields bad at once, each bad among good ones, none, and each twice."""
    asked = sorted(names)
    for value in dice.sample(VALUES[:-2], TOGETHER):
        pairs: Pairs = [(name, value) for name in asked]
        yield posted(path, pairs), pairs
    for name in some(asked, dice):
        pairs = [*((other, good) for other, good in offered if other != name), (name, dice.choice(VALUES[:-2]))]
        yield posted(path, pairs), pairs
    yield posted(path, []), []
    yield posted(path, [(name, value) for name in asked for value in dice.sample(VALUES[:-2], 2)]), []


def bodies(path: str, dice: random.Random) -> Iterator[Trial]:
    return (Trial(path, "POST", content_type=kind, body=body) for kind, body in dice.sample(BODIES, 1))


def uploads(path: str, form: Form, dice: random.Random) -> Iterator[Trial]:
    for name in form.files:
        for file in dice.sample(FILES, min(DEPTH, len(FILES))):
            yield uploaded(path, form.values, [(name, file)])


def some(names: list[str], dice: random.Random) -> list[str]:
    return names if len(names) <= MOST_NAMES else sorted(dice.sample(names, MOST_NAMES))


def send_form(asker: Asker, path: str, form: Form, dice: random.Random) -> None:
    for trial, sent in posts(path, form.values, form.names, dice):
        asker.send(trial, sent)
    for trial in uploads(path, form, dice):
        asker.ask(trial)
