# Sourced by charts/test/real/run: what an operator does while clients are at work.

todo=$root/charts/todo-app
rollback_seconds=120
up() { chart upgrade todo-app "$todo" --reset-then-reuse-values --wait --timeout 300s "$@" >/dev/null; }

scenario() {
  step 'a namespace with restricted pod security, and the Secrets'
  kubectl create namespace "$namespace" >/dev/null
  kubectl label namespace "$namespace" pod-security.kubernetes.io/enforce=restricted >/dev/null
  pod_secrets
  step 'install'
  chart install todo-app "$todo" --values real/values.yaml --wait --timeout 300s >/dev/null
  over_dapr one
  order 'load http://backend.todo-phasev.svc.cluster.local'
  during 'helm test' tested
  during 'upgrade' up --set image.tag=two
  over_dapr two
  during 'to Kafka' up --set useDapr=false
  over_kafka two
  during 'to Dapr' up --set useDapr=true
  over_dapr two
  during 'rollback' chart rollback todo-app 1 --wait --timeout 300s
  local rollback=$took
  over_dapr one
  during 'helm test again' tested
  step 'the end of the load; all that is under way'
  judged
  ((rollback < rollback_seconds)) || fail "the rollback took $rollback s, and it has to take less than $rollback_seconds"
}

pod_secrets() {
  local database=postgresql://taskwire@postgres.servers.svc.cluster.local:5432/taskwire
  k create secret generic todo-app-secrets --from-literal=DATABASE_URL=$database --from-literal=STATE_CONNECTION=$database \
    --from-literal=OPERATOR_TOKEN=0123456789abcdef --from-literal=SMTP_URL=smtp://mail.servers.svc.cluster.local:1025 >/dev/null
  k create secret generic dapr-api-token --from-literal=token=one >/dev/null
  k create secret generic app-api-token --from-literal=token=other >/dev/null
}

# during WHAT COMMAND...: as a step of the load, until the old pods are gone; took is its seconds.
during() {
  local begin=$SECONDS
  step "$1"
  order "step $1"
  "${@:2}" >/dev/null
  settled 90
  took=$((SECONDS - begin))
  printf '        %s s\n' $took
}

tested() {
  is 'the test' Succeeded "$(chart test todo-app --timeout 120s | sed -n '/^TEST SUITE/,/^Phase/s/^Phase: *//p' | sort -u)"
}

over_dapr() { pods_are true "$1" daprd; }
over_kafka() { pods_are false "$1" ''; }
# pods_are TRANSPORT TAG SIDECAR
pods_are() {
  settled 90
  for service in "${services[@]}"; do
    is "pods of $service" "$service${3:+ $3}" "$(containers "$service")"
    is "the tag of $service" "docker.io/library/taskwire:$2" "$(tag "$service")"
    is "the transport of $service" "$1" "$(env_of "$service" USE_DAPR)"
  done
  printf '        %s containers have been started again\n' "$(k get pods -o jsonpath='{.items[*].status.containerStatuses[*].restartCount}' |
    tr ' ' '\n' | grep -cv '^0$' || true)"
}
