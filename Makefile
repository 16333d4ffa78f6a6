# The usual names for what ./mvnw, ./taskwire and the scripts of charts/ do.
.PHONY: verify up image chart release

verify:
	./mvnw verify

up:
	./taskwire up

image:
	charts/image/build

chart:
	charts/test/check

release:
	.ci/release $(VERSION)
