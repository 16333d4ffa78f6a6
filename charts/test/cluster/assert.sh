# Sourced by charts/test/run and charts/test/real/run: steps with their times, and what is held to be true of the cluster.

namespace=todo-phasev
services=(backend email-delivery-service notification-service recurring-task-service)
checks=0

step() { printf '%4d s  %s\n' $SECONDS "$1"; }
k() { kubectl --namespace "$namespace" "$@"; }
chart() { "$bin/helm" --namespace "$namespace" "$@"; }

# is WHAT EXPECTED ACTUAL
is() {
  [ "$2" = "$3" ] || fail "$1: expected '$2', found '$3'"
  checks=$((checks + 1))
}

# refused WHAT TEXT COMMAND...: fails, and says the text
refused() {
  local what=$1 text=$2 said
  shift 2
  said=$("$@" 2>&1) && fail "$what was not refused"
  [[ $said == *"$text"* ]] || fail "$what was refused without '$text': $said"
  checks=$((checks + 1))
}

# of SERVICE JSONPATH: of its Deployment
of() { k get deployment "$1" -o jsonpath="$2"; }
tag() { of "$1" '{.spec.template.spec.containers[0].image}'; }
# env SERVICE NAME: the variable's value in the pod's template
env_of() { of "$1" "{.spec.template.spec.containers[0].env[?(@.name=='$2')].value}"; }
# pods SERVICE JSONPATH-OF-A-POD: sorted, once each, of those that are to stay
pods() {
  k get pods -l "app.kubernetes.io/name=$1" --field-selector status.phase=Running \
    -o jsonpath="{range .items[*]}$2{'\n'}{end}" | sort -u | paste -sd' '
}
containers() { pods "$1" '{.spec.containers[*].name}'; }
# sidecar SERVICE JSONPATH-OF-THE-CONTAINER
sidecar() { pods "$1" "{.spec.containers[?(@.name=='daprd')]$2}"; }

# settled [SECONDS]: old pods may be on their way out for so long.
settled() {
  for service in "${services[@]}"; do
    k rollout status "deployment/$service" --timeout 60s >/dev/null
  done
  until_true "${1:-30}" 'the end of the old pods' only_current
}
only_current() {
  local wanted there
  wanted=$(k get deployments -o jsonpath='{.items[*].status.replicas}' | tr ' ' '+')
  there=$(k get pods -l "app.kubernetes.io/name in ($(IFS=, && echo "${services[*]}"))" --no-headers | wc -l)
  ((there == $((wanted))))
}

# From here on every change of the Deployments is kept, with how many of its pods are available.
watch_availability() {
  kubectl --namespace "$namespace" get deployments --watch --output-watch-events \
    -o jsonpath='{.type} {.object.metadata.name} {.object.status.availableReplicas}{"\n"}' >"$work/available.log" &
  watcher=$!
}
# never_below COUNT: since watch_availability
never_below() {
  kill $watcher
  wait $watcher 2>/dev/null || true
  local worst
  worst=$(awk '$1 != "DELETED" { print $3 + 0 }' "$work/available.log" | sort -n | head -1)
  local seen
  seen=$(wc -l <"$work/available.log")
  ((seen > ${#services[@]})) || fail "only $seen changes of the Deployments were seen"
  ((worst >= $1)) || fail "a service was down to $worst available pods: $(sort -u "$work/available.log" | paste -sd';')"
  checks=$((checks + 1))
  printf '        %s changes of the Deployments, at least %s pods of each available\n' "$seen" "$worst"
}
