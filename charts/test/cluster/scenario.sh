# Sourced by charts/test/run: what an operator does, in order.

todo=$root/charts/todo-app
up() { chart upgrade todo-app "$todo" --reuse-values --wait --timeout 90s "$@" >/dev/null; }

scenario() {
  step 'a namespace with restricted pod security, and the Secrets'
  kubectl create namespace "$namespace" >/dev/null
  kubectl label namespace "$namespace" pod-security.kubernetes.io/enforce=restricted >/dev/null
  secrets
  components_are_checked
  first_install
  watch_availability
  upgrades
  transports
  never_below 2
  watch_availability
  drains
  never_below 1
  scaling
  nothing_is_left
  runbook
}

# docs/runbook.md, command by command, in a namespace that is as empty as its reader's.
runbook() {
  step 'the commands of docs/runbook.md'
  kubectl delete namespace "$namespace" --wait >/dev/null
  python3 -B cluster/blocks.py "$root/docs/runbook.md" >"$work/runbook.sh"
  (cd "$root" && PATH=$bin:$PATH "$BASH" -euo pipefail "$work/runbook.sh") >"$work/runbook.log" 2>&1 ||
    fail "a command of the runbook failed: $(tail -n 20 "$work/runbook.log")"
  printf '        %s commands\n' "$(grep -c '^: ' "$work/runbook.sh")"
  until_true 30 'the end of the pods' gone
  is 'what is left after the runbook' '' "$(left)"
}

secrets() {
  k create secret generic todo-app-secrets --from-literal=DATABASE_URL=postgresql://app@db/taskwire \
    --from-literal=OPERATOR_TOKEN=0123456789abcdef --from-literal=JWT_SECRET=0123456789abcdef0123456789abcdef \
    --from-literal=SMTP_URL=smtp://mail:25 --from-literal=STATE_CONNECTION=postgresql://state@db/taskwire >/dev/null
  k create secret generic kafka-secrets --from-literal=username=app --from-literal=password=secret >/dev/null
  k create secret generic dapr-api-token --from-literal=token=one >/dev/null
  k create secret generic app-api-token --from-literal=token=other >/dev/null
}

components_are_checked() {
  step 'dapr-components/ is accepted, and what is wrong refused'
  k apply --dry-run=server --validate=strict -f "$root/dapr-components" >/dev/null
  checks=$((checks + 1))
  refused 'scopes below spec' 'unknown field "spec.scopes"' strictly bad/scopes-below-spec.yaml
  refused 'a Component without a version' 'spec.version' strictly bad/no-version.yaml
  refused 'a number of retries in words' 'maxRetries' strictly bad/retries-in-words.yaml
  refused 'a pod with more than it needs' 'violates PodSecurity' strictly bad/privileged-pod.yaml
}
strictly() { k apply --dry-run=server --validate=strict -f "$1"; }

first_install() {
  step 'install'
  chart install todo-app "$todo" --wait --timeout 90s >/dev/null
  settled
  for service in "${services[@]}"; do
    is "pods of $service" "$service daprd" "$(containers "$service")"
  done
  is 'replicas' 2 "$(of backend '{.status.availableReplicas}')"
  is 'Service backend' '80 http' "$(k get service backend -o jsonpath='{.spec.ports[0].port} {.spec.ports[0].targetPort}')"
  is 'memory limit of the sidecar' 384Mi "$(sidecar backend .resources.limits.memory)"
  is 'GOMEMLIMIT' 100MiB "$(sidecar backend '.env[?(@.name=="GOMEMLIMIT")].value')"
  is 'the sidecar as restricted' '["ALL"] true true' "$(sidecar backend .securityContext.capabilities.drop) $(
    sidecar backend .securityContext.readOnlyRootFilesystem) $(sidecar backend .securityContext.runAsNonRoot)"
  local arguments
  arguments=" $(sidecar notification-service .args | tr -d '[]"' | tr ',' ' ') "
  for argument in '--app-id notification-service' '--app-port 8081' '--config taskwire' '--enable-app-health-check' \
    '--app-health-check-path /healthz' '--app-health-probe-interval 1' '--app-health-threshold 1' \
    '--dapr-graceful-shutdown-seconds 8' '--dapr-block-shutdown-duration 30s' '--max-body-size 16Mi' '--disable-builtin-k8s-secret-store' \
    '--dapr-listen-addresses 127.0.0.1'; do
    [[ $arguments == *" $argument "* ]] || fail "the sidecar lacks $argument: $arguments"
    checks=$((checks + 1))
  done
  is 'token of the sidecar' dapr-api-token "$(sidecar backend '.env[?(@.name=="DAPR_API_TOKEN")].valueFrom.secretKeyRef.name')"
  is 'Jobs that ran before' '' "$(k get jobs -o name)"
  is 'components' 'pubsub-kafka statestore-postgres' "$(k get components.dapr.io -o jsonpath='{.items[*].metadata.name}')"
  step 'helm test'
  is 'the test' Succeeded "$(chart test todo-app --timeout 60s | sed -n '/^TEST SUITE/,/^Phase/s/^Phase: *//p' | sort -u)"
  refused 'a second release in the namespace' 'exists and cannot be imported' chart install other "$todo"
}

upgrades() {
  step 'upgrade to another tag'
  up --set image.tag=2.0.0
  is 'the tag' taskwire:2.0.0 "$(tag backend)"
  step 'upgrade to a tag that does not exist: the Job before it fails, and no pod is touched'
  local before after
  before=$(of backend '{.metadata.generation}')
  refused 'the upgrade to a broken tag' 'pre-upgrade hooks failed' \
    chart upgrade todo-app "$todo" --reuse-values --set image.tag=broken --timeout 4s
  is 'generation of the Deployment' "$before" "$(of backend '{.metadata.generation}')"
  step 'the same without the Jobs, --atomic: it is taken back'
  refused 'the upgrade to a broken tag' 'has been rolled back' chart upgrade todo-app "$todo" --reuse-values \
    --set image.tag=broken,migrations.enabled=false,topics.enabled=false --atomic --timeout 10s
  settled
  is 'the tag after it' taskwire:2.0.0 "$(tag backend)"
  step 'a setting: it restarts the pods'
  before=$(pods backend '{.metadata.labels.pod-template-hash}')
  up --set settings.LOG_LEVEL=DEBUG
  settled
  after=$(pods backend '{.metadata.labels.pod-template-hash}')
  [ "$before" != "$after" ] || fail 'no pod was made anew'
  is 'the setting' DEBUG "$(env_of backend LOG_LEVEL)"
  step 'helm rollback to the first revision'
  chart rollback todo-app 1 --wait --timeout 90s >/dev/null
  settled
  is 'the tag' taskwire:0.1.0 "$(tag backend)"
  is 'the setting' '' "$(env_of backend LOG_LEVEL)"
  step 'kubectl rollout undo'
  k rollout undo deployment/backend >/dev/null
  settled
  is 'the tag' taskwire:2.0.0 "$(tag backend)"
  is 'the setting, undone with it' DEBUG "$(env_of backend LOG_LEVEL)"
  up --set image.tag=2.0.0
}

transports() {
  step 'phase A: Kafka, with sidecars that carry nothing; the phases between are in the runbook'
  up --set useDapr=false,dapr.standby=true
  settled
  is 'the transport' false "$(env_of backend USE_DAPR)"
  is 'containers' 'backend daprd' "$(containers backend)"
  step 'the way back of another chart is refused'
  mkdir -p "$work/newer/todo-app"
  cp "$root/charts/back-from-dapr" "$work/newer/"
  sed 's/^version: .*/version: 99.0.0/' "$todo/Chart.yaml" >"$work/newer/todo-app/Chart.yaml"
  refused 'the way back of another chart' 'this checkout has 99.0.0' env PATH="$bin:$PATH" NAMESPACE="$namespace" "$work/newer/back-from-dapr"
  step 'phase D: Dapr for good'
  up --set useDapr=true,dapr.standby=false
  settled
  is 'the transport' true "$(env_of backend USE_DAPR)"
  step 'back, by rollout undo alone'
  k rollout undo deployment/backend >/dev/null
  settled
  is 'the transport' false "$(env_of backend USE_DAPR)"
  step 'back, for all: useDapr=false leaves nothing of Dapr'
  chart upgrade todo-app "$todo" --set image.tag=2.0.0,useDapr=false --wait --timeout 90s >/dev/null
  settled
  for service in "${services[@]}"; do
    is "containers of $service" "$service" "$(containers "$service")"
    is "annotations of $service" '' "$(of "$service" '{.spec.template.metadata.annotations}')"
    is "tokens of $service" '' "$(of "$service" "{.spec.template.spec.containers[0].env[?(@.name=='DAPR_API_TOKEN')].name}")"
  done
  is 'objects of Dapr' '' "$(k get components.dapr.io,configurations.dapr.io,subscriptions.dapr.io,resiliencies.dapr.io -o name)"
  step 'and there again: useDapr=true'
  up --set useDapr=true
  settled
  is 'containers' 'backend daprd' "$(containers backend)"
  is 'objects of Dapr' 6 "$(k get components.dapr.io,configurations.dapr.io,subscriptions.dapr.io,resiliencies.dapr.io -o name | wc -l)"
}

drains() {
  step 'drain of a node'
  local node
  node=$(k get pods -l app.kubernetes.io/name=backend -o jsonpath='{.items[0].spec.nodeName}')
  kubectl drain "$node" --ignore-daemonsets --delete-emptydir-data --force --timeout 60s \
    --pod-selector app.kubernetes.io/part-of=todo-app >/dev/null 2>&1
  is 'pods on it' 0 "$(k get pods --field-selector spec.nodeName="$node" -l app.kubernetes.io/part-of=todo-app --no-headers 2>/dev/null | wc -l)"
  settled
  kubectl uncordon "$node" >/dev/null
}

scaling() {
  step 'what an autoscaler decided outlives an upgrade'
  up --set autoscaling.kind=hpa
  # Without replicas in the chart Kubernetes takes 1 until the autoscaler comes.
  until_true 40 "the autoscaler's minimum" has_replicas 2
  k scale deployment/backend --replicas 4 >/dev/null
  up --set image.tag=3.0.0
  settled
  is 'replicas' 4 "$(of backend '{.spec.replicas}')"
  is 'autoscalers' 4 "$(k get hpa -o name | wc -l)"
}

has_replicas() { [ "$(of backend '{.spec.replicas}')" = "$1" ]; }

nothing_is_left() {
  step 'uninstall leaves nothing'
  chart uninstall todo-app --wait --timeout 60s >/dev/null
  until_true 30 'the end of the pods' gone
  is 'what is left' '' "$(left)"
}
gone() { [ -z "$(k get pods,replicasets -o name)" ]; }
# Of every kind there is, but what Kubernetes itself and this test made.
left() {
  local kinds
  kinds=$(kubectl api-resources --namespaced --verbs list -o name | grep -v '^events' | paste -sd,)
  k get "$kinds" -o name --ignore-not-found 2>/dev/null |
    grep -Ev '^(configmap/kube-root-ca.crt|serviceaccount/default|secret/(todo-app-secrets|kafka-secrets|dapr-api-token|app-api-token))$' || true
}
