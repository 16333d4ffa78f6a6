{{/*
All alerts. Every one has a `severity` (page or ticket) and a place in the runbook; the four that are a reason to go back
to the other transport have `rollback: "true"`.
*/}}
{{- define "todo-app.alerts" -}}
{{- $v := .Values.prometheusRule -}}
{{- $ns := printf "namespace=%q" .Release.Namespace -}}
{{- $w := $v.window -}}
groups:
  - name: todo-app.rollback
    rules:
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwirePublishSlow" "severity" "page" "rollback" true "for" $v.publishP95.for
          "expr" (printf "histogram_quantile(0.95, sum by (service, transport, le) (rate(taskwire_publish_seconds_bucket{%s}[%s]))) > %v" $ns $w $v.publishP95.seconds)
          "summary" "{{ $labels.service }} publishes slowly over {{ $labels.transport }}: p95 {{ $value | humanizeDuration }}") | nindent 6 }}
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwireConsumerLag" "severity" "page" "rollback" true "for" $v.consumerLag.for
          "expr" (printf "max by (topic, group) (taskwire_consumer_lag{%s}) > %v" $ns $v.consumerLag.records)
          "summary" "{{ $labels.group }} is {{ $value }} records behind on {{ $labels.topic }}") | nindent 6 }}
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwireErrors" "severity" "page" "rollback" true "for" $v.errors.for
          "expr" (include "todo-app.errorShares" (dict "ns" $ns "window" $w "ratio" $v.errors.ratio))
          "summary" "{{ $value | humanizePercentage }} of {{ $labels.kind }} of {{ $labels.service }} fail") | nindent 6 }}
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwireSidecarMemory" "severity" "page" "rollback" true "for" $v.sidecarMemory.for
          "expr" (printf "max by (service, pod) (taskwire_sidecar_memory_bytes{%s}) > %.0f" $ns (float64 $v.sidecarMemory.bytes))
          "summary" "the sidecar of {{ $labels.pod }} takes {{ $value | humanize1024 }}B") | nindent 6 }}
  - name: todo-app.events
    rules:
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwireOutboxStuck" "severity" "page" "for" "2m"
          "expr" (printf "max(taskwire_outbox_oldest_age_seconds{%s}) > 60" $ns)
          "summary" "an event has waited in the outbox for {{ $value | humanizeDuration }}") | nindent 6 }}
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwireOutboxParked" "severity" "ticket" "for" "5m"
          "expr" (printf "max(taskwire_outbox_parked{%s}) > 0" $ns)
          "summary" "the broker refused {{ $value }} events; later events of their tasks wait behind them") | nindent 6 }}
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwireDeadLetters" "severity" "ticket" "for" "20m"
          "expr" (printf "max by (topic) (taskwire_dead_letters{%s}) > 0" $ns)
          "summary" "{{ $value }} dead letters of {{ $labels.topic }} are open; those that may pass have been redriven") | nindent 6 }}
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwireTickLate" "severity" "page" "for" "1m"
          "expr" (printf "min(taskwire_tick_age_seconds{%s}) > 30" $ns)
          "summary" "no process has looked for due reminders for {{ $value | humanizeDuration }}") | nindent 6 }}
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwireLagUnknown" "severity" "ticket" "for" "10m"
          "expr" (printf "absent(taskwire_consumer_lag{%s})" $ns)
          "summary" "no process can ask the brokers for the lag of its group") | nindent 6 }}
  - name: todo-app.sidecars
    rules:
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwireSidecarOutOfMemory" "severity" "page" "for" "0m"
          "expr" (printf "max by (pod) (kube_pod_container_status_last_terminated_reason{%s, container=\"daprd\", reason=\"OOMKilled\"}) > 0 and on (pod) increase(kube_pod_container_status_restarts_total{%s, container=\"daprd\"}[15m]) > 0" $ns $ns)
          "summary" "the sidecar of {{ $labels.pod }} was killed at its memory limit") | nindent 6 }}
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwireSidecarRestarts" "severity" "ticket" "for" "0m"
          "expr" (printf "max by (pod) (increase(kube_pod_container_status_restarts_total{%s, container=\"daprd\"}[15m])) > 2" $ns)
          "summary" "the sidecar of {{ $labels.pod }} restarts again and again") | nindent 6 }}
  - name: todo-app.availability
    rules:
      {{- /* The budget of 30 days at this pace is gone in 2 days, or in 5; the short window makes the alert end soon. */}}
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwireErrorBudgetFast" "severity" "page" "for" "2m"
          "expr" (include "todo-app.burn" (dict "ns" $ns "long" "1h" "short" "5m" "rate" 14.4 "availability" $v.availability))
          "summary" "{{ $value | humanizePercentage }} of the requests failed in an hour: the month's budget lasts two days") | nindent 6 }}
      {{- include "todo-app.alert" (dict "root" . "name" "TaskwireErrorBudgetSlow" "severity" "ticket" "for" "15m"
          "expr" (include "todo-app.burn" (dict "ns" $ns "long" "6h" "short" "30m" "rate" 6.0 "availability" $v.availability))
          "summary" "{{ $value | humanizePercentage }} of the requests failed in six hours: the month's budget lasts five days") | nindent 6 }}
{{- end }}

{{/* One alert: root, name, expr, for, severity, summary, rollback. */}}
{{- define "todo-app.alert" -}}
- alert: {{ .name }}
  expr: {{ .expr | squote }}
  for: {{ .for }}
  labels:
    severity: {{ .severity }}
    {{- if .rollback }}
    rollback: "true"
    {{- end }}
  annotations:
    summary: {{ .summary | replace "'" "''" | squote }}
    runbook_url: {{ .root.Values.prometheusRule.runbook }}#{{ .name | lower }}
{{- end }}

{{/*
Share of failures by service, in three kinds, where it is above the ratio: ns, window, ratio. A request that was told to come again
because there was too much to do is none: going back to the other transport would help nobody.
*/}}
{{- define "todo-app.errorShares" -}}
{{- $kinds := list
    (dict "kind" "requests" "metric" "taskwire_http_server_seconds_count" "bad" "status=~\"5..\"" "but" "taskwire_http_refused_total")
    (dict "kind" "deliveries" "metric" "taskwire_events_consumed_total" "bad" "outcome=~\"RETRY|DROP|MALFORMED\"")
    (dict "kind" "publishes" "metric" "taskwire_publish_seconds_count" "bad" "outcome!=\"acked\"") -}}
{{- $parts := list -}}
{{- range $kinds -}}
{{- $failed := printf "sum by (service) (rate(%s{%s, %s}[%s]))" .metric $.ns .bad $.window -}}
{{- if .but -}}
{{- $failed = printf "(%s - (sum by (service) (rate(%s{%s}[%s])) or 0 * %s))" $failed .but $.ns $.window $failed -}}
{{- end -}}
{{- $part := printf "label_replace(%s / sum by (service) (rate(%s{%s}[%s])), \"kind\", \"%s\", \"\", \"\") > %v"
    $failed .metric $.ns $.window .kind $.ratio -}}
{{- $parts = append $parts $part -}}
{{- end -}}
{{ join " or " $parts }}
{{- end }}

{{/* Error budget burnt at a multiple of what lasts: ns, long, short, rate, availability. */}}
{{- define "todo-app.burn" -}}
{{- $limit := round (mulf (subf 1.0 .availability) .rate) 6 -}}
{{- $share := "sum(rate(taskwire_http_server_seconds_count{%s, status=~\"5..\"}[%s])) / sum(rate(taskwire_http_server_seconds_count{%s}[%s])) > %v" -}}
{{ printf $share .ns .long .ns .long $limit }} and {{ printf $share .ns .short .ns .short $limit }}
{{- end }}
