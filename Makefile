# Certificate checks on damaged containers, under AddressSanitizer (leaks included).
FUZZ_COUNT ?= 100000
FUZZ_SEED ?= 1

.PHONY: fuzz-cert
fuzz-cert:
	swift build --sanitize=address --product fuzz-cert --scratch-path .build/asan
	certtools/make-test-pki .build/asan/pki --ca-bits 2048
	.build/asan/debug/fuzz-cert .build/asan/pki $(FUZZ_COUNT) $(FUZZ_SEED)
