{{/*
A Job that runs before install and upgrade: root, name, weight, args, seconds, and database where it needs the owner's URL.
Hooks come before the chart's own objects, so it takes the namespace's default ServiceAccount. It has no sidecar: one
would keep it from ending.
*/}}
{{- define "todo-app.adminJob" -}}
{{- $root := .root -}}
apiVersion: batch/v1
kind: Job
metadata:
  name: todo-app-{{ .name }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "todo-app.labels" $root | nindent 4 }}
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-weight: {{ .weight | quote }}
    {{- /* One that failed stays, so that its log can be read. */}}
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  activeDeadlineSeconds: {{ .seconds }}
  {{- /* Both are safe to repeat. */}}
  backoffLimit: 3
  template:
    metadata:
      labels:
        app.kubernetes.io/name: {{ .name }}
        app.kubernetes.io/instance: {{ $root.Release.Name }}
        {{- /* For the network policy, which is there from the second time on. */}}
        app.kubernetes.io/part-of: todo-app
    spec:
      restartPolicy: Never
      {{- omit (include "todo-app.pod" $root | fromYaml) "serviceAccountName" | toYaml | nindent 6 }}
      containers:
        - name: {{ .name }}
          {{- include "todo-app.container" $root | nindent 10 }}
          args: {{ .args | toJson }}
          env:
            {{- include "todo-app.secretEnv" (dict "root" $root "name" "DATABASE_URL") | nindent 12 }}
            {{- if .database }}
            {{- include "todo-app.secretEnv" (dict "root" $root "name" "MIGRATION_DATABASE_URL" "key" $root.Values.migrations.databaseUrlKey) | nindent 12 }}
            {{- end }}
            {{- include "todo-app.commonEnv" $root | nindent 12 }}
          resources:
            {{- toYaml $root.Values.migrations.resources | nindent 12 }}
{{- end }}
