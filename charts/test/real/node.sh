# Sourced by charts/test/real/run, inside namespaces of its own: a node with a real kubelet, containerd and runc, Service
# addresses by kube-proxy, and the cluster's DNS by CoreDNS. What it writes goes below $work.

pod_network=10.245.0.0/24
service_network=10.96.0.0/16

# What the node's programs expect at fixed places is this script's own.
own_folders() {
  mount --make-rshared /
  mkdir -p "$work/var-log" "$work/cni-cache" /var/lib/cni
  mount -t tmpfs none /run
  mount --bind "$work/var-log" /var/log
  mount --bind "$work/cni-cache" /var/lib/cni
  printf 'nameserver %s\nsearch svc.cluster.local\n' $address >"$work/resolv.conf"
  mount --bind "$work/resolv.conf" /etc/resolv.conf
}

network() {
  ip link set lo up
  ip address add $address/32 dev lo
  # Service addresses stand on no interface: kube-proxy turns them into those of pods, but first there has to be a way.
  ip route add $service_network dev lo src $address
  sysctl -qw net.ipv4.ip_forward=1
}

runtime() {
  mkdir -p "$work/cni"
  cat >"$work/cni/pods.conflist" <<EOF
{"cniVersion": "0.4.0", "name": "pods", "plugins": [{"type": "ptp", "ipam": {"type": "host-local",
  "dataDir": "$work/ipam", "ranges": [[{"subnet": "$pod_network"}]], "routes": [{"dst": "0.0.0.0/0"}]}}]}
EOF
  cat >"$work/containerd.toml" <<EOF
version = 2
root = "$work/containerd"
state = "/run/containerd"
disabled_plugins = ["io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs"]
[grpc]
address = "/run/containerd/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
sandbox_image = "docker.io/library/pause:1"
# A process without the right to it cannot make itself less likely to be killed.
restrict_oom_score_adj = true
disable_apparmor = true
[plugins."io.containerd.grpc.v1.cri".cni]
bin_dir = "/usr/lib/cni"
conf_dir = "$work/cni"
EOF
  start containerd containerd --config "$work/containerd.toml"
  until_true 30 containerd ctr version
}

# kubelet_config: limits by pod are off, so that it runs where cgroups are version 1; those of containers hold.
kubelet_config() {
  cat <<EOF
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
failCgroupV1: false
cgroupDriver: cgroupfs
cgroupRoot: /$cgroup
cgroupsPerQOS: false
enforceNodeAllocatable: []
failSwapOn: false
oomScoreAdj: 0
maxOpenFiles: 20000
address: $address
healthzBindAddress: 127.0.0.1
authentication: {anonymous: {enabled: true}, webhook: {enabled: false}}
authorization: {mode: AlwaysAllow}
clusterDomain: cluster.local
clusterDNS: [$address]
resolvConf: $work/resolv.conf
localStorageCapacityIsolation: false
imageGCHighThresholdPercent: 100
evictionHard: {memory.available: 100Mi, nodefs.available: 1%, imagefs.available: 1%}
podLogsDir: /var/log/pods
EOF
}

node() {
  kubelet_config >"$work/kubelet.yaml"
  start kubelet "$bin/kubelet" --config "$work/kubelet.yaml" --kubeconfig "$work/node.kubeconfig" --hostname-override node-0 \
    --node-ip $address --root-dir "$work/kubelet" --cert-dir "$work/kubelet/pki"
  cat >"$work/kube-proxy.yaml" <<EOF
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
hostnameOverride: node-0
clientConnection: {kubeconfig: $work/admin.kubeconfig}
clusterCIDR: $pod_network
bindAddress: $address
conntrack: {maxPerCore: 0, min: 0, tcpCloseWaitTimeout: 0s, tcpEstablishedTimeout: 0s}
EOF
  start kube-proxy "$bin/kube-proxy" --config "$work/kube-proxy.yaml"
  cat >"$work/Corefile" <<EOF
.:53 {
  bind $address
  errors
  kubernetes cluster.local {
    kubeconfig $work/admin.kubeconfig
    ttl 5
  }
}
EOF
  start coredns "$bin/coredns" -conf "$work/Corefile"
  until_true 60 'the node' node_is_there
  kubectl wait --for condition=Ready node --all --timeout 60s >/dev/null
}
node_is_there() { kubectl get node node-0; }
