"""What goes on meanwhile: readers of the public site, visitors who complain, and mail that is queued."""

import re
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count, cycle

from foundation.messages import outbox
from integrity_portal.bench.faults.acts import World
from integrity_portal.bench.offices import OFFICE
from integrity_portal.bench.visiting import Visitor, token_of

PAGES = ("/", "/penalties/", "/integrity/", "/removals/", "/search/?q=%E9%A3%9F%E5%93%81")
COMPLAINT = "/cases/complaint/new/"
# A form that comes back sooner was filled in by a machine.
FILLING_IN = 4
_MADE_AT = re.compile(r'name="made_at" value="([^"]+)"')
_RECEIPT = re.compile(r'<dd class="code">([^<]+)</dd>')
_COMPLAINT = {
    "body": OFFICE,
    "matter": "breach",
    "domain": "D4",
    "statement": "约定的扶持资金至今没有兑付。",
    "is_anonymous": "on",
}
_serials = count(1)


@dataclass(slots=True)
class Beside:
    """Runs until it is told to stop; what fails while something is dead is tried again."""

    world: World
    receipts: list[str] = field(default_factory=list)
    read: int = 0
    failed: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)
    # While everything is looked at, nobody hands anything in.
    resting: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        self.threads = [threading.Thread(target=act, daemon=True) for act in (self._read, self._complain)]
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join(120)

    def _read(self) -> None:
        reader = Visitor(self.world.public)
        for page in cycle(PAGES):
            if self.stopping.wait(0.3):
                return
            try:
                reader.get(page)
                self.read += 1
            except OSError:
                self.failed += 1

    def _complain(self) -> None:
        while not self.stopping.is_set():
            if not self.resting.is_set():
                with suppress(OSError):
                    self._hand_in(Visitor(self.world.public))
            self.stopping.wait(1)

    def _hand_in(self, visitor: Visitor) -> None:
        page = visitor.get(COMPLAINT)
        made_at = _MADE_AT.search(page.text)
        time.sleep(FILLING_IN)
        told = {**_COMPLAINT, "made_at": made_at[1] if made_at else ""}
        receipt = _RECEIPT.search(visitor.send(COMPLAINT, told, token_of(page)).text)
        if receipt:
            self.receipts.append(receipt[1].strip())


def queue_mail() -> None:
    serial = next(_serials)
    outbox.mail("bench@example.invalid", subject=f"试验邮件 {serial}", body="试验", occasion=f"bench:{serial}")
