# Sourced by charts/test/run and charts/test/real/run, inside namespaces of their own: a real etcd, kube-apiserver,
# controller-manager and scheduler, and nodes that kwok pretends. Logs and keys go below $work.

address=10.200.0.1
pids=()

# start NAME COMMAND...: in the background, its output in $work/NAME.log
start() {
  local name=$1
  shift
  "$@" >"$work/$name.log" 2>&1 &
  pids+=("$!")
}

# until_true SECONDS WHAT COMMAND...
until_true() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || fail "$what did not come"
    sleep 0.2
  done
}

# kubeconfig USER: one of tokens.csv
kubeconfig() {
  cat >"$work/$1.kubeconfig" <<EOF
apiVersion: v1
kind: Config
clusters: [{name: test, cluster: {server: "https://$address:6443", insecure-skip-tls-verify: true}}]
users: [{name: $1, user: {token: token-of-$1}}]
contexts: [{name: test, context: {cluster: test, user: $1}}]
current-context: test
EOF
}

api_server() {
  mkdir -m 700 "$work/etcd"
  openssl genrsa -out "$work/accounts.key" 2048 2>/dev/null
  cat >"$work/tokens.csv" <<EOF
token-of-admin,admin,admin,"system:masters"
token-of-controllers,system:kube-controller-manager,controllers
token-of-scheduler,system:kube-scheduler,scheduler
token-of-kwok,kwok,kwok,"system:masters"
token-of-node,system:node:node-0,node,"system:nodes"
EOF
  for user in admin controllers scheduler kwok node; do kubeconfig "$user"; done
  start etcd "$bin/etcd" --data-dir "$work/etcd" --unsafe-no-fsync --log-level warn \
    --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380
  # Aggregator routing: webhooks are called at their endpoints, since no kube-proxy makes Service addresses work.
  start kube-apiserver "$bin/kube-apiserver" --etcd-servers http://127.0.0.1:2379 --cert-dir "$work/certificates" \
    --bind-address $address --advertise-address $address --service-cluster-ip-range 10.96.0.0/16 \
    --token-auth-file "$work/tokens.csv" --authorization-mode Node,RBAC --enable-aggregator-routing=true \
    --allow-privileged=true --kubelet-preferred-address-types InternalIP --service-account-issuer https://kubernetes.default.svc.cluster.local \
    --service-account-key-file "$work/accounts.key" --service-account-signing-key-file "$work/accounts.key"
  export KUBECONFIG=$work/admin.kubeconfig
  until_true 90 'the API server' kubectl get --raw /readyz
}

# A busy machine must not make kwok's nodes unknown, or their pods lose their readiness for good.
controllers() {
  start kube-controller-manager "$bin/kube-controller-manager" --kubeconfig "$work/controllers.kubeconfig" \
    --leader-elect=false --bind-address 127.0.0.1 --node-monitor-grace-period 24h --horizontal-pod-autoscaler-sync-period 2s --use-service-account-credentials=true \
    --service-account-private-key-file "$work/accounts.key" --root-ca-file "$work/certificates/apiserver.crt"
  start kube-scheduler "$bin/kube-scheduler" --kubeconfig "$work/scheduler.kubeconfig" --leader-elect=false \
    --bind-address 127.0.0.1
}

# nodes COUNT
nodes() {
  local stages
  stages=$(tools/source sigs.k8s.io/kwok)/kustomize/stage
  start kwok "$bin/kwok" --kubeconfig "$work/kwok.kubeconfig" --config cluster/stages.yaml \
    --config "$stages/pod/fast/pod-delete.yaml" --config "$stages/pod/fast/pod-complete.yaml" \
    --config "$stages/node/fast/node-initialize.yaml" --manage-all-nodes=false \
    --manage-nodes-with-annotation-selector kwok.x-k8s.io/node=fake --cidr 10.244.0.0/16 --node-ip $address
  for ((i = 0; i < $1; i++)); do
    cat <<EOF
apiVersion: v1
kind: Node
metadata:
  name: node-$i
  annotations: {kwok.x-k8s.io/node: fake, node.alpha.kubernetes.io/ttl: "0"}
  labels: {kubernetes.io/hostname: node-$i, kubernetes.io/os: linux, topology.kubernetes.io/zone: zone-$i}
status:
  allocatable: {cpu: "8", memory: 16Gi, pods: "110"}
  capacity: {cpu: "8", memory: 16Gi, pods: "110"}
---
EOF
  done | kubectl apply -f - >/dev/null
  kubectl wait --for condition=Ready node --all --timeout 60s >/dev/null
}
