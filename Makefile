# esms-tools. `make run` and `make test` work on a fresh Debian or Ubuntu machine that has Swift.

SWIFT ?= swift
CONFIGURATION ?= release
PREFIX ?= /usr/local

.PHONY: run test test-release test-web install man check-reports build setup lint format parity asan bench clean fuzz tsan test-spark check-counts dist

run: setup
	@$(SWIFT) build -c $(CONFIGURATION) --product esms-validate
	@"$$($(SWIFT) build -c $(CONFIGURATION) --show-bin-path)/esms-validate" docs/samples/task-avec-erreurs.json || [ $$? -eq 1 ]

# Tests of TLS run against nginx.
test:
	@sh .ci/setup nginx-light
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# The tests that run executables, on those of a release build: the optimiser lets go of things earlier.
test-release: setup
	$(SWIFT) build -c release
	$(SWIFT) build --build-tests
	ESMS_EXECUTABLES="$$($(SWIFT) build -c release --show-bin-path)" $(SWIFT) test --skip-build \
	    --filter 'CertificatesTests|DefinitionUpdateTests|EVSClientTests|EsmsValidateTests|LocalServiceTests|PayloadDiffTests|ReportingTests'

# The local page in headless Chromium, and a thousand requests to the validation service.
test-web:
	@sh .ci/setup chromium python3
	$(SWIFT) build
	Tests/Web/run "$$($(SWIFT) build --show-bin-path)"

build: setup
	$(SWIFT) build -c $(CONFIGURATION)

# Installs what is missing of the system packages, or says which and stops.
setup:
	@sh .ci/setup

lint:
	$(SWIFT) format lint --strict -r Package.swift Sources Tests

format:
	$(SWIFT) format -i -r Package.swift Sources Tests

# Agreement with the reference validator, on the measured cases where they are at hand.
parity: setup
	$(SWIFT) test --filter Parity

# Executables with Swift's library inside, completions and man pages, under PREFIX.
install: setup
	$(SWIFT) build -c release --static-swift-stdlib
	@bin="$$($(SWIFT) build -c release --static-swift-stdlib --show-bin-path)"; \
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
	    "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"; \
	for tool in esms-validate esms-cert esms-diff esms-serve; do \
	    install -s -m 755 "$$bin/$$tool" "$(DESTDIR)$(PREFIX)/bin/$$tool"; \
	    "$$bin/$$tool" --generate-completion-script bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/$$tool"; \
	    "$$bin/$$tool" --generate-completion-script zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_$$tool"; \
	    "$$bin/$$tool" --generate-completion-script fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/$$tool.fish"; \
	done
	@bin="$$($(SWIFT) build -c release --static-swift-stdlib --show-bin-path)"; \
	$(MAKE) --no-print-directory man BIN="$$bin" MANDIR="$(DESTDIR)$(PREFIX)/share/man/man1"

# An archive of one folder, the same bit for bit when it is made again in the same place from the same commit with the same
# compiler (elsewhere, esms-cert alone differs: a library keeps the length of its path): stripped
# executables with Swift's library inside, man pages, completions, documentation, bill of materials, checksums.
dist: setup
	sh .ci/dist

# Man pages out of the tools' own help, by the generator of swift-argument-parser. The date is that of the sources.
MANDIR ?= .build/man
BIN ?= $(shell $(SWIFT) build --show-bin-path)
man:
	@$(SWIFT) build --product generate-manual
	@install -d "$(MANDIR)"
	@generator="$$($(SWIFT) build --show-bin-path)/generate-manual"; \
	date="$$(git log -1 --format=%cs 2>/dev/null || date +%F)"; \
	for tool in esms-validate esms-cert esms-diff esms-serve; do \
	    sh .ci/man-page "$$generator" "$(abspath $(BIN))/$$tool" "$$date" > "$(MANDIR)/$$tool.1" || exit 1; \
	    if command -v mandoc >/dev/null 2>&1; then mandoc -T lint -W error "$(MANDIR)/$$tool.1" || exit 1; fi; \
	done

# SARIF and JUnit reports against the published schemas, which are fetched from the package index into .build/schemas.
check-reports:
	sh .ci/check-reports

# Damaged input, and the C handles of the network, under AddressSanitizer (leaks included).
asan:
	@sh .ci/setup nginx-light
	$(SWIFT) test --sanitize=address --scratch-path .build/asan --filter 'CertificatesTests|DefinitionUpdateTests|EVSClientTests|EsmsValidateTests|LocalServiceTests|PayloadDiffTests|ReportingTests'

# Coverage-guided fuzzing: SECONDS for each target.
SECONDS ?= 60
fuzz: setup
	Fuzz/run $(SECONDS)

# Races in what runs on several threads.
tsan: setup
	$(SWIFT) test --sanitize=thread --scratch-path .build/tsan --filter 'CertificatesTests|DefinitionUpdateTests|EVSClientTests|EsmsValidateTests|LocalServiceTests|PayloadDiffTests|ReportingTests'

# esms-validate pipe as a stage of Apache Spark (Java 17; pyspark comes from PyPI), COUNT resources.
COUNT ?= 1000000
test-spark: setup
	$(SWIFT) build -c release --product esms-validate
	[ -d .build/spark ] || python3 -m venv .build/spark
	.build/spark/bin/pip install --quiet pyspark==4.3.0
	.build/spark/bin/python Benchmarks/spark/pipe_test.py \
	    "$$($(SWIFT) build -c release --show-bin-path)/esms-validate" docs/samples/task-complete.json $(COUNT)

bench: setup
	sh Benchmarks/run

# Instructions and allocations, which must not grow.
check-counts:
	@sh .ci/setup valgrind
	Benchmarks/counts

clean:
	rm -rf .build
