"""The faults: what really goes wrong, from the begin of a `with` to its end."""
import contextlib
import http.client
import json
import os
import pathlib
import signal
import socket
import threading
import urllib.request

PULSE_STOPPED_S = 0.5
PULSE_RUNNING_S = 0.1
BACKLOG = 2000
PER_CALL = 500
UPLOADS = 110
UPLOAD_BYTES = 3_900_000  # below the 4 MiB that daprd takes


def send(url, body):
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=15) as answer:
        return json.load(answer)


@contextlib.contextmanager
def running(work):
    """work(ended): again and again, in a thread, until the end. Where it failed, so does the end."""
    ended = threading.Event()
    failures = []

    def loop():
        try:
            while not ended.is_set():
                work(ended)
        except Exception as failure:  # a thread's own would be printed and forgotten
            failures.append(failure)

    thread = threading.Thread(target=loop)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
    if failures:
        raise failures[0]


class Faults:
    def __init__(self, url, run):
        """url: of the API; run: the folder of the stack's state."""
        self.url = url
        self.run = pathlib.Path(run)
        self.processes = {each["name"]: each for each in json.loads((self.run / "state.json").read_text())["processes"]}

    def services(self):
        return {
            each["app_id"]: each["ports"]["ops"]
            for each in self.processes.values()
            if each["group"] == "SERVICE"
        }

    def pid(self, name):
        return self.processes[name]["process"]["pid"]

    def load(self):
        """Some thirty creations a second; one that fails is the fault's to tell."""

        def create(ended):
            # No connection, one that broke, and an answer that is cut off or no JSON.
            with contextlib.suppress(OSError, http.client.HTTPException, ValueError):
                send(f"{self.url}/api/1/tasks", {"title": "under watch"})
            ended.wait(0.03)

        return running(create)

    @contextlib.contextmanager
    def slow_sidecar(self):
        """daprd gets a sixth of its time, in turns: publishes are late, and none is lost."""
        daprd = self.pid("backend-daprd")

        def pulse(ended):
            os.kill(daprd, signal.SIGSTOP)
            ended.wait(PULSE_STOPPED_S)
            os.kill(daprd, signal.SIGCONT)
            ended.wait(PULSE_RUNNING_S)

        with running(pulse):
            yield

    @contextlib.contextmanager
    def stopped(self, name):
        os.kill(self.pid(name), signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.pid(name), signal.SIGCONT)

    def frozen_sidecar(self):
        """daprd of the gateway answers nothing: publishes end without an acknowledgement."""
        return self.stopped("backend-daprd")

    @contextlib.contextmanager
    def stopped_consumer(self):
        """One consumer's daprd stands still while the others go on and 2000 tasks are made."""
        with self.stopped("notification-service-daprd"):
            for _ in range(BACKLOG // PER_CALL):
                send(f"{self.url}/api/1/tasks/bulk", {"action": "create", "tasks": [{"title": "backlog"}] * PER_CALL})
            yield

    @contextlib.contextmanager
    def full_sidecar(self):
        """Publishes that never end their bodies: daprd keeps what has come of each."""
        port = self.processes["backend-daprd"]["ports"]["http"]
        token = (self.run / "dapr-api-token").read_text().strip()
        head = (
            "POST /v1.0/publish/pubsub-kafka/task-events HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"dapr-api-token: {token}\r\nContent-Type: application/json\r\nContent-Length: {UPLOAD_BYTES}\r\n\r\n"
        )
        with contextlib.ExitStack() as stack:
            for _ in range(UPLOADS):
                upload = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
                upload.sendall(head.encode() + b'"' + b"x" * (UPLOAD_BYTES - 2))
            yield
