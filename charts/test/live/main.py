"""charts/test/alerts: each of the four alerts is made to fire by a fault, and has to clear after it."""
import sys

from faults import Faults
from prometheus import Prometheus, until

STARTED_S = 30
FIRES_S = 60
CLEARS_S = 60


def main(work, url, run):
    faults = Faults(url, run)
    # What fires, for which service or group, by which fault.
    cases = [
        ("TaskwirePublishSlow", {"service": "backend", "transport": "dapr"}, faults.slow_sidecar),
        ("TaskwireErrors", {"service": "backend", "kind": "publishes"}, faults.frozen_sidecar),
        ("TaskwireConsumerLag", {"group": "notification-service", "topic": "task-events"}, faults.stopped_consumer),
        ("TaskwireSidecarMemory", {"service": "backend", "pod": "backend-0"}, faults.full_sidecar),
    ]
    with Prometheus(work, f"{work}/rule.yaml", faults.services()) as prometheus, faults.load():
        until("Prometheus sees all services", STARTED_S, prometheus.up)
        quiet(prometheus)
        for alert, labels, fault in cases:
            wanted = {"alertname": alert, **labels}

            def firing():
                return [each for each in prometheus.reasons() if wanted.items() <= each.items()]

            with fault():
                fires = until(f"{alert} fires, by {fault.__name__}", FIRES_S, firing)
                seen = prometheus.reasons()
            clears = until(f"{alert} clears after {fault.__name__}", CLEARS_S, lambda: not firing())
            quiet(prometheus)
            summary = next((each["summary"] for each in seen if wanted.items() <= each.items()), None)
            if summary is None:
                raise SystemExit(f"alerts: {alert} fired, and did no more while {fault.__name__} went on: {seen}")
            others = sorted({each["alertname"] for each in seen} - {alert})
            print(
                f"{fault.__name__}: {alert} fires after {fires:.0f} s ({summary}), clears {clears:.0f} s after the fault"
                + (f"; also {', '.join(others)}" if others else ""),
                flush=True,
            )


def quiet(prometheus):
    until("no reason to go back", CLEARS_S, lambda: not prometheus.reasons())


main(*sys.argv[1:])
