# Sourced by charts/test/run: Dapr's own chart with its custom resources, and the real sentry and injector as processes in
# the place of the pods that kwok pretends.

trust_domain=cluster.local
dapr() { kubectl --namespace dapr-system "$@"; }

# As an operator would for a namespace with restricted pod security.
dapr_chart() {
  "$bin/helm" install dapr "$(tools/source github.com/dapr/dapr)/charts/dapr" --namespace dapr-system --create-namespace \
    --set dapr_sidecar_injector.sidecarDropALLCapabilities=true --set dapr_scheduler.cluster.inMemoryStorage=true \
    --set global.tag="$dapr_version" --wait --timeout 120s >/dev/null
}

# The Service leads to our process.
point_at_process() {
  local service=$1 port=$2 name
  name=$(dapr get service "$service" -o jsonpath='{.spec.ports[0].name}')
  dapr patch service "$service" --type json -p '[{"op": "remove", "path": "/spec/selector"}]' >/dev/null
  dapr delete endpointslice -l "kubernetes.io/service-name=$service" >/dev/null
  dapr delete endpoints "$service" --ignore-not-found >/dev/null 2>&1
  dapr apply -f - >/dev/null <<EOF
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: $service-process, labels: {kubernetes.io/service-name: $service}}
addressType: IPv4
endpoints: [{addresses: ["$address"], conditions: {ready: true}}]
ports: [{name: "$name", port: $port, protocol: TCP}]
EOF
}

# The injector's identity: a token that is bound to the pod which it stands for.
injector_token() {
  local pod uid
  pod=$(dapr get pod -l app=dapr-sidecar-injector -o jsonpath='{.items[0].metadata.name}')
  uid=$(dapr get pod "$pod" -o jsonpath='{.metadata.uid}')
  # It looks for the folder to know that sentry asks for tokens.
  mkdir -p /var/run/secrets
  mount -t tmpfs none /var/run/secrets
  mkdir -p /var/run/secrets/dapr.io/sentrytoken
  dapr create token dapr-injector --audience "spiffe://$trust_domain/ns/dapr-system/dapr-sentry" --duration 1h \
    --bound-object-kind Pod --bound-object-name "$pod" --bound-object-uid "$uid" >/var/run/secrets/dapr.io/sentrytoken/token
}

trust_bundle() { dapr get configmap dapr-trust-bundle -o jsonpath='{.data.ca\.crt}' | grep BEGIN; }

dapr_processes() {
  export NAMESPACE=dapr-system DAPR_UNSAFE_SKIP_CONTAINER_UID_GID_CHECK=true
  mkdir "$work/issuer"
  start sentry "$bin/sentry" --mode kubernetes --kubeconfig "$KUBECONFIG" --trust-domain $trust_domain \
    --listen-address $address --port 50101 --healthz-listen-address 127.0.0.1 --healthz-port 18081 --metrics-port 19091 \
    --issuer-credentials "$work/issuer"
  until_true 60 'the trust bundle of sentry' trust_bundle
  dapr get configmap dapr-trust-bundle -o jsonpath='{.data.ca\.crt}' >"$work/ca.crt"
  until_true 60 'sentry' curl -sf -m 2 http://127.0.0.1:18081/healthz
  point_at_process dapr-sidecar-injector 4000
  injector_token
  # As the chart sets it in the injector's pod.
  start injector env DAPR_TRUST_ANCHORS_FILE="$work/ca.crt" DAPR_CONTROL_PLANE_TRUST_DOMAIN=$trust_domain \
    DAPR_SENTRY_ADDRESS=$address:50101 KUBE_CLUSTER_DOMAIN=$trust_domain SIDECAR_IMAGE="daprd:$dapr_version" \
    SIDECAR_IMAGE_PULL_POLICY=IfNotPresent SIDECAR_RUN_AS_NON_ROOT=true SIDECAR_READ_ONLY_ROOT_FILESYSTEM=true \
    SIDECAR_DROP_ALL_CAPABILITIES=true ACTORS_ENABLED=false NATIVE_SIDECAR_ENABLED=false \
    "$bin/injector" --kubeconfig "$KUBECONFIG" --listen-address $address --port 4000 --scheduler-enabled=false \
    --healthz-listen-address 127.0.0.1 --healthz-port 18082 --metrics-port 19092
  until_true 60 'the injector' curl -sf -m 2 http://127.0.0.1:18082/healthz
  unset NAMESPACE
}
