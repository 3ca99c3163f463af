# Copyright the Headwind authors
# SPDX-License-Identifier: Apache-2.0

.DEFAULT_GOAL := help
.PHONY: help local test format bench cold-start soak mutation images chart clean

export JAVA_HOME := $(shell ./tools/find-jdk)
ifeq ($(JAVA_HOME),)
$(error no JDK 25)
endif

# The installed Maven where it is new enough, else the wrapper, which fetches one.
MVN := $(shell mvn -version 2>/dev/null | grep -Eq '^.*Apache Maven (3\.(8\.[6-9]|9)|4)' && echo mvn || echo ./mvnw)
JAVA := $(JAVA_HOME)/bin/java
LOCAL := local/target/quarkus-app/quarkus-run.jar
SOURCES := $(shell find pom.xml core events adapters testing sources functions controller local \
	-path '*/target' -prune -o \( -path '*/src/main/*' -o -name pom.xml \) -type f -print)

help: ## Show the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

local: $(LOCAL) ## Run everything on this machine: webhooks 8080, API 8081, UI 8082, metrics 9090 (Ctrl-C stops)
	@exec $(JAVA) -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dheadwind.root=$(CURDIR) -jar $(LOCAL)

$(LOCAL): $(SOURCES)
	@echo "building (the first time takes a minute or two) ..."
	@$(MVN) -q -DskipTests -pl local -am package
	@touch $@

test: ## Build and run all tests
	$(MVN) verify

format: ## Format all Java sources
	$(MVN) -q spotless:apply

bench: ## Run the benchmarks and print their tables
	$(MVN) -q -DskipTests -pl bench -am package
	./bench/run

cold-start: ## Measure how soon each function answers from zero
	$(MVN) -q -DskipTests -pl bench -am package
	./bench/run ColdStart

soak: ## Push 10,000 times through trouble and count what is lost (10 minutes at most; SOAK: how much)
	$(MVN) -q -DskipTests -pl bench -am package
	@$(JAVA) -Dheadwind.root=$(CURDIR) -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
		-cp "bench/target/classes:$$(cat bench/target/class-path)" sh.headwind.bench.soak.Soak $(SOAK)

mutation: ## Plant faults into policies, requests and authentication; count those that no test finds (target/pit-reports)
	$(MVN) -q -P mutation -pl core,sources/webhook -am test-compile pitest:mutationCoverage

images: ## Build the container images without a Docker engine (IMAGES_BASE=scratch: without a registry)
	@echo "packaging ..."
	@$(MVN) -q -DskipTests -pl images -am package
	@$(JAVA) -cp "images/target/classes:$$(cat images/target/class-path)" sh.headwind.images.BuildImages .

chart: ## Write the Helm chart into target/chart/headwind (needs kubectl)
	@$(JAVA) images/src/main/java/sh/headwind/images/chart/BuildChart.java . target/chart/headwind

clean: ## Remove what was built, and the state of make local
	$(MVN) -q clean
	rm -rf .local
