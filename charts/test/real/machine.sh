# Sourced by charts/test/real/run: whether this machine can run pods, and what is around the test's namespaces.

# Says why where it is not.
possible() {
  local why=
  if [ "$(id -u)" != 0 ]; then why='needs root'
  elif ! unshare --net --mount --pid --fork true 2>/dev/null; then why='namespaces cannot be made'
  elif ! grep -qw overlay /proc/filesystems; then why='the kernel has no overlay file system'
  elif ! writable_cgroups; then why='cgroups cannot be made'
  fi
  [ -n "$why" ] || return 0
  [ "${REQUIRE_PODS:-}" != true ] || fail "no pods here: $why"
  echo "real/run: skipped, no pods here: $why"
  return 1
}
writable_cgroups() {
  local probe=/sys/fs/cgroup/taskwire.$$
  [ ! -d /sys/fs/cgroup/memory ] || probe=/sys/fs/cgroup/memory/taskwire.$$
  mkdir "$probe" 2>/dev/null && rmdir "$probe"
}

needed_programs() {
  local need=()
  command -v containerd >/dev/null || need+=(containerd)
  command -v runc >/dev/null || need+=(runc)
  [ -x /usr/lib/cni/ptp ] || need+=(containernetworking-plugins)
  command -v iptables >/dev/null || need+=(iptables)
  if ((${#need[@]})); then
    echo "real/run: Debian packages: ${need[*]}"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${need[@]}" >/dev/null
  fi
  for program in kubectl openssl curl ip unshare go; do
    command -v $program >/dev/null || fail "$program is missing"
  done
  [ -f "$image" ] || fail "there is no $image: charts/image/build"
  tools/install etcd kubernetes kubelet coredns helm dapr dapr-operator
  "$root/taskwire" --version >/dev/null # builds what is missing or older than its sources
}

# Runs this script again inside; everything that was started ends with the first process there.
outside() {
  work=$(mktemp -d "${TMPDIR:-/tmp}/taskwire-pods.XXXXXX")
  cgroup=${work##*/}
  trap 'tidied $?' EXIT
  TASKWIRE_CLUSTER_INSIDE=true work=$work cgroup=$cgroup unshare --net --mount --pid --fork --mount-proc --kill-child \
    "$BASH" "$root/charts/test/real/run" --image "$image"
  exit
}
tidied() {
  if (($1)); then
    echo "failed; the ends of the logs:" >&2
    tail -n 5 "$work"/*.log >&2 || true
  fi
  find /sys/fs/cgroup -depth -type d -path "*/$cgroup*" -exec rmdir {} + 2>/dev/null || true
  if (($1)) || [ -n "$keep" ]; then
    rm -rf "$work/containerd" "$work/etcd" "$work/kubelet"
    echo "logs: $work" >&2
  else
    rm -rf "$work"
  fi
}
