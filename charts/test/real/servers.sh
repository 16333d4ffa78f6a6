# Sourced by charts/test/real/run: what the services talk to, and the clients: one process beside the cluster
# (./taskwire faults rehearse), whose servers the pods know by Services without selectors.

servers() {
  mkfifo "$work/orders"
  exec {orders}<>"$work/orders"
  # Not by start: what runs in the background of a function has no input of its caller's.
  "$root/taskwire" faults rehearse --host $address --broker kafka.servers.svc.cluster.local --data "$work/servers" \
    --report "$work/report.json" <&"$orders" >"$work/rehearsal.log" 2>&1 &
  rehearsal=$!
  until_true 120 'the servers' grep -q '^ready' "$work/rehearsal.log"
}
order() { echo "$1" >&"$orders"; }

services_of_servers() {
  kubectl create namespace servers >/dev/null
  for each in postgres:5432 kafka:9092 mail:1025; do
    kubectl --namespace servers apply -f - >/dev/null <<EOF
apiVersion: v1
kind: Service
metadata: {name: ${each%:*}}
spec: {ports: [{name: tcp, port: ${each#*:}}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: ${each%:*}, labels: {kubernetes.io/service-name: ${each%:*}}}
addressType: IPv4
endpoints: [{addresses: ["$address"], conditions: {ready: true}}]
ports: [{name: tcp, port: ${each#*:}, protocol: TCP}]
EOF
  done
}

# Ends the load; what became of it.
judged() {
  order end
  local code=0
  wait "$rehearsal" || code=$?
  sed -n '/^rehearsal over/,$p' "$work/rehearsal.log"
  is 'the verdict' 0 "$code"
}
