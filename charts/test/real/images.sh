# Sourced by charts/test/real/run: the images that the node has, made here and not fetched.

# programs_image FOLDER: as `docker save` would write it, one image of what is in the folder, by the name of each program.
programs_image() {
  local folder=$1 made=$work/image names=() hash
  mkdir "$made"
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -C "$folder" -cf "$made/layer.tar" .
  hash=$(sha256sum <"$made/layer.tar")
  for program in "$folder"/*; do names+=("\"${program##*/}:$(version_of "${program##*/}")\""); done
  cat >"$made/config.json" <<EOF
{"architecture": "$(go env GOARCH)", "os": "linux", "config": {"User": "65532:65532", "Cmd": ["/pause"]},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:${hash%% *}"]}}
EOF
  cat >"$made/manifest.json" <<EOF
[{"Config": "config.json", "RepoTags": [$(IFS=, && echo "${names[*]}")], "Layers": ["layer.tar"]}]
EOF
  tar -C "$made" -cf "$work/programs.tar" manifest.json config.json layer.tar
  rm -r "$made"
}
version_of() { if [ "$1" = pause ]; then echo 1; else echo "$dapr_version"; fi; }

images() {
  local programs=$work/programs
  mkdir "$programs"
  for program in injector operator sentry; do cp -L "$bin/$program" "$programs/"; done
  cp -L "$daprd" "$programs/daprd"
  cp -L "$scheduler" "$programs/scheduler"
  CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$programs/pause" real/pause.go
  # A pod's sandbox runs the image's own command, pause; all others say what they start.
  programs_image "$programs"
  rm -r "$programs"
  ctr --namespace k8s.io images import "$work/programs.tar" >/dev/null
  rm "$work/programs.tar"
  ctr --namespace k8s.io images import "$image" >/dev/null
  local imported
  imported=$(ctr --namespace k8s.io images list -q | grep '^taskwire:')
  # By its own tag, too: the kubelet asks for an image by what it was called first, in full.
  for tag in "${imported#*:}" one two; do
    ctr --namespace k8s.io images tag "$imported" docker.io/library/taskwire:$tag >/dev/null
  done
}
