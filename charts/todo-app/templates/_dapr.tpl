{{/* "true" where this service sends its events through Dapr: root, name. */}}
{{- define "todo-app.useDapr" -}}
{{- $own := (index .root.Values.services .name).useDapr -}}
{{- if kindIs "bool" $own -}}{{ $own }}{{- else -}}{{ .root.Values.useDapr }}{{- end -}}
{{- end }}

{{/* "true" where a sidecar stands beside this service, else empty. */}}
{{- define "todo-app.sidecar" -}}
{{- if or (eq (include "todo-app.useDapr" .) "true") .root.Values.dapr.standby -}}true{{- end -}}
{{- end }}

{{/* What Dapr's injector reads; every value has to be a string. */}}
{{- define "todo-app.daprAnnotations" -}}
{{- $dapr := .root.Values.dapr -}}
dapr.io/enabled: "true"
dapr.io/app-id: {{ .name | quote }}
dapr.io/app-port: "8081"
dapr.io/app-protocol: "http"
dapr.io/config: {{ $dapr.configuration | quote }}
dapr.io/api-token-secret: {{ $dapr.apiTokenSecret | quote }}
dapr.io/app-token-secret: {{ $dapr.appTokenSecret | quote }}
{{- /* While the service is not healthy, no event and no job is sent to it; and at the end the sidecar goes with it. */}}
dapr.io/enable-app-health-check: "true"
dapr.io/app-health-check-path: "/healthz"
dapr.io/app-health-probe-interval: "1"
dapr.io/app-health-probe-timeout: "500"
dapr.io/app-health-threshold: "1"
dapr.io/graceful-shutdown-seconds: {{ $dapr.gracefulShutdownSeconds | quote }}
dapr.io/block-shutdown-duration: {{ $dapr.blockShutdownDuration | quote }}
dapr.io/max-body-size: "16Mi"
dapr.io/sidecar-listen-addresses: "127.0.0.1"
dapr.io/sidecar-cpu-request: {{ $dapr.cpuRequest | quote }}
dapr.io/sidecar-memory-request: {{ $dapr.memoryRequest | quote }}
dapr.io/sidecar-memory-limit: {{ $dapr.memoryLimit | quote }}
dapr.io/sidecar-seccomp-profile-type: "RuntimeDefault"
dapr.io/env: {{ $dapr.env | quote }}
dapr.io/log-as-json: "true"
dapr.io/log-level: {{ $dapr.logLevel | quote }}
{{- /* The pods have no token of Kubernetes, without which that store ends the sidecar; components get theirs by the operator. */}}
dapr.io/disable-builtin-k8s-secret-store: "true"
dapr.io/enable-native-sidecar: {{ $dapr.nativeSidecar | quote }}
{{- range $name, $value := $dapr.annotations }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- /* The sidecars read these objects at their start; a change restarts them. */}}
checksum/dapr: {{ include "todo-app.daprChecksum" .root }}
{{- end }}

{{- define "todo-app.daprChecksum" -}}
{{- $all := "" -}}
{{- range list "pubsub-kafka" "statestore-postgres" "subscriptions" "resiliency" "configuration" -}}
{{- $all = print $all (include (print $.Template.BasePath "/dapr/" . ".yaml") $) -}}
{{- end -}}
{{- /* The labels name the release's versions, which are no business of the sidecars. */ -}}
{{- regexReplaceAll "(?m)^\\s+(helm.sh/chart|app.kubernetes.io/[a-z-]+): .*$" $all "" | sha256sum -}}
{{- end }}

{{/* Which apps may load a component. */}}
{{- define "todo-app.daprScopes" -}}
scopes:
{{- range keys .Values.services | sortAlpha }}
  - {{ . }}
{{- end }}
{{- end }}
