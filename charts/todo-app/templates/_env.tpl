{{/* Variables that every container of the image gets: root. */}}
{{- define "todo-app.commonEnv" -}}
- {name: KAFKA_BOOTSTRAP_SERVERS, value: {{ .Values.kafka.bootstrapServers | quote }}}
{{- if eq .Values.kafka.auth "password" }}
- name: KAFKA_USERNAME
  valueFrom: {secretKeyRef: {name: {{ .Values.kafka.secret }}, key: username}}
- name: KAFKA_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ .Values.kafka.secret }}, key: password}}
{{- with .Values.kafka.caCert }}
- {name: KAFKA_CA, value: {{ . | quote }}}
{{- end }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* A variable from secrets.app: root, name, and key where it is another. */}}
{{- define "todo-app.secretEnv" -}}
- name: {{ .name }}
  valueFrom: {secretKeyRef: {name: {{ .root.Values.secrets.app }}, key: {{ .key | default .name }}}}
{{- end }}

{{/*
All variables of a service: root, name. They stand in the pod's template, so that a change restarts the pods and
`kubectl rollout undo` takes it back.
*/}}
{{- define "todo-app.serviceEnv" -}}
{{- $root := .root -}}
{{- $service := index .root.Values.services .name -}}
- {name: USE_DAPR, value: {{ include "todo-app.useDapr" . | quote }}}
- {name: CANARY, value: {{ eq (include "todo-app.sidecar" .) "true" | ternary .root.Values.canary 0 | quote }}}
- {name: HTTP_HOST, value: "0.0.0.0"}
- {name: OPS_HOST, value: "0.0.0.0"}
- {name: DATABASE_MIGRATE, value: {{ not .root.Values.migrations.enabled | quote }}}
{{ include "todo-app.commonEnv" .root }}
{{ include "todo-app.secretEnv" (dict "root" $root "name" "DATABASE_URL") }}
{{ include "todo-app.secretEnv" (dict "root" $root "name" "OPERATOR_TOKEN") }}
{{- if include "todo-app.sidecar" . }}
- name: DAPR_API_TOKEN
  valueFrom: {secretKeyRef: {name: {{ $root.Values.dapr.apiTokenSecret }}, key: token}}
- name: APP_API_TOKEN
  valueFrom: {secretKeyRef: {name: {{ $root.Values.dapr.appTokenSecret }}, key: token}}
{{- end }}
{{- if eq .name "backend" }}
{{ include "todo-app.authEnv" $root }}
{{- end }}
{{- if eq .name "email-delivery-service" }}
{{ include "todo-app.secretEnv" (dict "root" $root "name" "SMTP_URL") }}
- {name: MAIL_FROM, value: {{ $root.Values.mail.from | quote }}}
- {name: MAIL_DOMAIN, value: {{ $root.Values.mail.domain | quote }}}
- {name: MAIL_DEFAULT_ADDRESSES, value: {{ $root.Values.mail.defaultAddresses | quote }}}
{{- end }}
{{- if and $root.Values.publicUrl (has .name (list "backend" "email-delivery-service")) }}
- {name: PUBLIC_URL, value: {{ $root.Values.publicUrl | quote }}}
{{ include "todo-app.secretEnv" (dict "root" $root "name" "MAIL_LINK_SECRET") }}
{{- end }}
{{- /* Not by merge, which takes an empty value, false and 0 for missing. */}}
{{- $settings := deepCopy $root.Values.settings }}
{{- range $name, $value := $service.settings }}
{{- $_ := set $settings $name $value }}
{{- end }}
{{- range $name, $value := $settings }}
{{- /* A large number from a values file is a float, which would be written as 1e+06. */}}
- {name: {{ $name }}, value: {{ kindIs "float64" $value | ternary (printf "%.0f" (float64 $value)) (toString $value) | quote }}}
{{- end }}
{{- end }}

{{/* How callers are known: root. */}}
{{- define "todo-app.authEnv" -}}
- {name: AUTH, value: {{ .Values.auth.mode | quote }}}
{{- if eq .Values.auth.mode "none" }}
- {name: AUTH_NONE_I_KNOW, value: "true"}
{{- else }}
- {name: JWT_ISSUER, value: {{ .Values.auth.issuer | quote }}}
- {name: JWT_AUDIENCE, value: {{ .Values.auth.audience | quote }}}
{{- if .Values.auth.jwksUrl }}
- {name: JWT_JWKS_URL, value: {{ .Values.auth.jwksUrl | quote }}}
{{- else }}
{{ include "todo-app.secretEnv" (dict "root" . "name" "JWT_SECRET") }}
{{- end }}
{{- end }}
{{- end }}
