"""The local stack, as a page starts it: always empty, and gone with the program."""

import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

READY_SECONDS = 120
STOP_SECONDS = 60


class Stack:
    """At most one at a time, for its ports are those of the pages."""

    def __init__(self, root):
        self.root = root
        self.log = Path(tempfile.mkdtemp()) / "up.log"
        self.process = None
        self.options = None

    def start(self, options):
        """What it says until it serves. One that has been started with the same options goes on."""
        if self.process is None or self.options != options or self.process.poll() is not None:
            self.stop()
            self.options = options
            with self.log.open("wb") as log:
                self.process = subprocess.Popen(
                    ["./taskwire", "up", "--ephemeral", *options], cwd=self.root, stdout=log, stderr=subprocess.STDOUT)
            self._await()
        return self.log.read_text(encoding="utf-8")

    def _await(self):
        end = time.monotonic() + READY_SECONDS
        while "\nready " not in "\n" + self.log.read_text(encoding="utf-8"):
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("the stack does not start:\n" + self.log.read_text(encoding="utf-8"))
            time.sleep(0.1)

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(STOP_SECONDS)
        self.process = None

    def close(self):
        self.stop()
        shutil.rmtree(self.log.parent)
