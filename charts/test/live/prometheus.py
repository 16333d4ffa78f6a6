"""A Prometheus of its own on loopback, over the services of a local stack."""
import json
import pathlib
import socket
import subprocess
import time
import urllib.error
import urllib.request

import yaml

NAMESPACE = "todo-phasev"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Prometheus:
    def __init__(self, work, rule, services):
        """services: the operations port of each service. The labels are those that the chart's ServiceMonitor sets."""
        self.work = pathlib.Path(work)
        self.url = f"http://127.0.0.1:{free_port()}"
        targets = [
            {
                "targets": [f"127.0.0.1:{port}"],
                "labels": {"namespace": NAMESPACE, "service": name, "pod": f"{name}-0"},
            }
            for name, port in services.items()
        ]
        spec = yaml.safe_load(pathlib.Path(rule).read_text())["spec"]
        (self.work / "rules.yaml").write_text(yaml.safe_dump(spec))
        config = {
            "global": {"scrape_interval": "1s", "scrape_timeout": "1s", "evaluation_interval": "1s"},
            "rule_files": [str(self.work / "rules.yaml")],
            "scrape_configs": [{"job_name": "todo-app", "static_configs": targets}],
        }
        (self.work / "prometheus.yaml").write_text(yaml.safe_dump(config))
        subprocess.run(
            ["promtool", "check", "config", self.work / "prometheus.yaml"], check=True, stdout=subprocess.DEVNULL
        )

    def __enter__(self):
        self.log = (self.work / "prometheus.log").open("w")
        self.process = subprocess.Popen(
            [
                "prometheus",
                f"--config.file={self.work}/prometheus.yaml",
                f"--storage.tsdb.path={self.work}/prometheus",
                f"--web.listen-address={self.url.removeprefix('http://')}",
                "--log.level=warn",
            ],
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        return self

    def __exit__(self, *ending):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=5) as answer:
            return json.load(answer)["data"]

    def up(self):
        try:
            found = self.get("/api/v1/query?query=up")["result"]
            return bool(found) and all(each["value"][1] == "1" for each in found)
        except (OSError, urllib.error.URLError):
            return False

    def reasons(self):
        """The alerts that fire and are a reason to go back: their labels, with the summary that people read."""
        return [
            {**each["labels"], "summary": each["annotations"]["summary"]}
            for each in self.get("/api/v1/alerts")["alerts"]
            if each["state"] == "firing" and each["labels"].get("rollback") == "true"
        ]


def until(what, seconds, reached):
    """Returns how long it took; the run ends where it does not come about."""
    begun = time.monotonic()
    while not reached():
        if time.monotonic() - begun > seconds:
            raise SystemExit(f"alerts: not within {seconds} s: {what}")
        time.sleep(0.2)
    return time.monotonic() - begun
