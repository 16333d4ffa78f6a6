"""The shell of a page: runs its blocks one after the other, as a reader would who goes through it in one terminal."""

import os
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

BLOCK_SECONDS = 120

# A refusal by HTTP is a failure unless the command shows the status; a stream that is cut by --max-time is none.
SCRIPT = r"""
set -Eeuo pipefail
exec 3>&"$0"
curl() {
  local code=0 fail=--fail-with-body
  case " $* " in *" -i "*) fail=--no-fail ;; esac
  command curl -sS $fail "$@" || code=$?
  case "$code $*" in "28 "*--max-time*) code=0 ;; esac
  return $code
}
tell='echo "failed $? $LINENO" >&3'
trap "$tell" ERR
while read -r how; do
  if [[ $how == try ]]; then
    trap - ERR
    set +e
    (set -e; . ./.block) >.output 2>&1 </dev/null
    echo "tried $?" >&3
    set -e
    trap "$tell" ERR
  else
    . ./.block >.output 2>&1 </dev/null
    echo done >&3
  fi
done
"""


class Shell:
    """A bash in a folder where everything of the checkout stands and whatever a page writes is thrown away."""

    def __init__(self, root):
        self.folder = Path(tempfile.mkdtemp())
        for entry in root.iterdir():
            (self.folder / entry.name).symlink_to(entry)
        self.block = self.folder / ".block"
        self.output = self.folder / ".output"
        says, ends = os.pipe()
        self.bash = subprocess.Popen(["bash", "-c", SCRIPT, str(ends)], cwd=self.folder, stdin=subprocess.PIPE,
                                     pass_fds=[ends], start_new_session=True, text=True)
        os.close(ends)
        self.said = queue.Queue()
        threading.Thread(target=self._listen, args=[says], daemon=True).start()

    def _listen(self, says):
        with os.fdopen(says, encoding="utf-8") as lines:
            for line in lines:
                self.said.put(line.split())
        self.said.put(["failed", "?", "0"])

    def run(self, text, trial=False):
        """(output, None) or (output, (line within the text, what happened)). After a failure the shell is gone, unless it
        was a trial, of which nothing stays."""
        self.block.write_text(text + "\n", encoding="utf-8")
        try:
            self.bash.stdin.write("try\n" if trial else "go\n")
            self.bash.stdin.flush()
            word, *rest = self.said.get(timeout=BLOCK_SECONDS)
        except (BrokenPipeError, queue.Empty):
            word, rest = "late", []
        output = self.output.read_text(encoding="utf-8", errors="replace") if self.output.exists() else ""
        if word == "done" or (word == "tried" and rest == ["0"]):
            return output, None
        if word == "tried":
            return output, (0, f"exit code {rest[0]}")
        if word == "late":
            return output, (0, f"has not ended within {BLOCK_SECONDS} s")
        return output, (int(rest[1]), f"exit code {rest[0]}")

    def close(self):
        try:
            os.killpg(self.bash.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.bash.wait()
        self.bash.stdin.close()
        shutil.rmtree(self.folder, ignore_errors=True)
