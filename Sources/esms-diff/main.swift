import ArgumentParser
import CHardening

// Payloads hold the data of persons, and redact a key: neither belongs in a core dump.
esms_disable_core_dumps()
EsmsDiff.main()
