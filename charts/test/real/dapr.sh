# Sourced by charts/test/real/run: Dapr as its own chart installs it, from images that were made here.

dapr() { kubectl --namespace dapr-system "$@"; }

# As an operator would for a namespace with restricted pod security; without actors, which need one more program.
dapr_pods() {
  local shares=()
  # Without a share of their own they would starve where all others start at once.
  for part in operator sentry sidecar_injector scheduler; do shares+=(--set dapr_$part.resources.requests.cpu=50m); done
  "$bin/helm" install dapr "$(tools/source github.com/dapr/dapr)/charts/dapr" --namespace dapr-system --create-namespace \
    --set global.registry=docker.io/library,global.tag="$dapr_version",global.actors.enabled=false \
    --set dapr_sidecar_injector.sidecarDropALLCapabilities=true \
    --set dapr_scheduler.cluster.inMemoryStorage=true "${shares[@]}" --wait --timeout 180s >/dev/null
  is 'pods of Dapr' 6 "$(dapr get pods --field-selector status.phase=Running -o name | wc -l)"
}
