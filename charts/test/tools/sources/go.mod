// Sources that the checks read: schemas of Kubernetes and of the custom resources that the chart makes objects of, and the
// stages of kwok. Nothing is built from here; charts/test/tools/source says where they are.
module dev.taskwire/charts/test/tools/sources

go 1.26.0

require (
	github.com/dapr/dapr v1.18.2
	github.com/kedacore/keda/v2 v2.21.0
	github.com/prometheus-operator/prometheus-operator v0.85.0
	k8s.io/kubernetes v1.37.2
	sigs.k8s.io/kwok v0.8.0
)
