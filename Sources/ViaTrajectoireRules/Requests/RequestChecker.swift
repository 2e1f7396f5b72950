public import FHIRCore
internal import ValueFormats

/// Checks the address of a request against the five flux of the guide.
public struct RequestChecker {
    public struct Result: Sendable {
        /// `1.1`, `1.3`, `2`, `3.1`, `4`, `5.1`; nil when the request is of no flux.
        public let flux: String?
        /// Where a finding is about a parameter, that is its expression. Line is 1, column a scalar of the request.
        public let findings: [Finding]

        public var isValid: Bool { !findings.contains(where: \.isError) }
    }

    private let clock: @Sendable () -> Int

    private let structures: StructureLookUp

    /// - Parameters:
    ///   - clock: seconds since 1970, UTC.
    ///   - structures: the FINESS registry, where one is at hand.
    public init(
        clock: @escaping @Sendable () -> Int = BusinessContext.systemClock,
        structures: @escaping StructureLookUp = { _ in nil }
    ) {
        self.clock = clock
        self.structures = structures
    }

    /// Parameters a flux asks for, with the value that each must have, if there is one.
    private struct Flux {
        let name: String
        var required: [(name: String, value: String?)] = []
    }

    public func check(_ request: RequestURL) -> Result {
        var findings: [Finding] = []
        func report(
            _ page: RulePage, _ arguments: [String] = [], _ name: String = "", at offset: Int, variant: String? = nil,
            severity: Severity? = nil
        ) {
            var finding = Finding(
                page.rule, arguments, at: name, offset: offset, severity: severity,
                message: variant.map { page.rule.id + "-" + $0 })
            finding.position = SourceText(Array(request.text.utf8)).position(at: offset)
            findings.append(finding)
        }
        if request.isPlainHTTP { report(RequestRules.transport, at: request.urlOffset) }
        if let fault = checkHeaders(request) {
            report(
                RequestRules.structure, fault.arguments, "struct_idnat", at: request.urlOffset, variant: fault.variant,
                severity: fault.severity)
        }
        guard let flux = flux(of: request) else {
            let shown = request.method.rawValue + " " + request.path.joined(separator: "/")
            let isPut = request.method == .put && request.path.first == "Task"
            report(RequestRules.unknown, [shown], at: request.urlOffset, variant: isPut ? "put" : nil)
            return Result(flux: nil, findings: findings)
        }
        var seen: Set<String> = []
        for parameter in request.parameters {
            if !seen.insert(parameter.name).inserted {
                report(
                    RequestRules.value, [parameter.name], parameter.name, at: parameter.offset, variant: "twice")
                continue
            }
            guard let value = parameter.value else {
                report(
                    RequestRules.value, [parameter.name, parameter.raw], parameter.name, at: parameter.offset,
                    variant: "escape")
                continue
            }
            guard let needed = flux.required.first(where: { $0.name == parameter.name }) else {
                if parameter.name != "_format" {
                    report(RequestRules.other, [parameter.name, flux.name], parameter.name, at: parameter.offset)
                }
                continue
            }
            if parameter.name == "_lastUpdated" {
                for fault in checkInstant(parameter, value) {
                    report(
                        fault.page, fault.arguments, parameter.name, at: parameter.offset, variant: fault.variant,
                        severity: fault.severity)
                }
            } else if value.isEmpty || needed.value.map({ $0 != value }) ?? false {
                report(
                    RequestRules.value,
                    [parameter.name, value, flux.name, needed.value ?? "idNat_Decision"], parameter.name,
                    at: parameter.offset)
            }
        }
        for needed in flux.required where !seen.contains(needed.name) {
            let example =
                needed.value.map { "\(needed.name)=\($0)" }
                ?? (needed.name == "_lastUpdated" ? "_lastUpdated=gt2026-11-20T06:00:00%2B01:00" : "identifier=[idNat]")
            report(
                RequestRules.missing, [needed.name, flux.name, example], needed.name, at: request.text.utf8.count)
        }
        return Result(flux: flux.name, findings: findings)
    }

    private func flux(of request: RequestURL) -> Flux? {
        switch (request.method, request.path.first, request.path.count) {
        case (.post, "Consent", 1): return Flux(name: "2")
        case (.post, "Task", 1): return Flux(name: "4")
        case (.get, "DocumentReference", 2): return Flux(name: "1.3")
        case (.get, "Task", 1): return Flux(name: "5.1", required: [("_lastUpdated", nil)])
        case (.get, "DocumentReference", 1):
            let isEvaluation =
                request.parameter("identifier") != nil
                || request.parameter("type")?.raw.utf8.firstRange(of: Array("51848-0".utf8)) != nil
            return isEvaluation
                ? Flux(name: "3.1", required: [("identifier", nil), ("type", "51848-0")])
                : Flux(name: "1.1", required: [("type", "57830-2"), ("_lastUpdated", nil), ("_elements", "id")])
        default: return nil
        }
    }

    // MARK: - struct_idnat

    /// Nothing is said of headers where none was given.
    private func checkHeaders(_ request: RequestURL) -> Fault? {
        guard !request.headers.isEmpty else { return nil }
        let page = RequestRules.structure
        guard let header = request.headers.first(where: { $0.structure != nil }), let number = header.structure else {
            return Fault(page: page, arguments: [], variant: "missing")
        }
        // Names of headers have no case.
        guard header.name.lowercased() == "struct_idnat" else {
            return Fault(page: page, arguments: [header.name], variant: "name")
        }
        if StructureNumber.isTest(number) {
            return Fault(page: page, arguments: [number], variant: "test", severity: .warning)
        }
        switch StructureNumber.fault(number) {
        case nil where number.utf8.first == UInt8(ascii: "1"):
            return StructureLevel.arguments(number, structures).map {
                Fault(page: page, arguments: $0.count < 3 ? $0 + ["—"] : $0, variant: "legal-entity")
            }
        case .key where number.utf8.first == UInt8(ascii: "1"):
            return Fault(page: page, arguments: [number], variant: "key")
        default: return Fault(page: page, arguments: [number])
        }
    }

    // MARK: - _lastUpdated

    private struct Fault {
        let page: RulePage
        let arguments: [String]
        var variant: String?
        var severity: Severity?
    }

    private func checkInstant(_ parameter: RequestURL.Parameter, _ value: String) -> [Fault] {
        var faults: [Fault] = []
        func instant(_ variant: String?) {
            faults.append(Fault(page: RequestRules.instant, arguments: [parameter.raw], variant: variant))
        }
        let hasPrefix = value.hasPrefix("gt")
        if !hasPrefix { instant("prefix") }
        // Two letters before the digits are a prefix, whichever.
        let letters = value.utf8.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }.count
        var text = Array(value.utf8.dropFirst(letters))
        if let space = text.firstIndex(of: 0x20), space == 19 || text.dropFirst(19).first == UInt8(ascii: ".") {
            instant("plus")
            text[space] = UInt8(ascii: "+")
        }
        guard text.count > 10 else {
            instant(CalendarDate(text) != nil ? "day" : nil)
            return faults
        }
        guard let parsed = ISO8601DateTime(text), parsed.second != nil else {
            instant(nil)
            return faults
        }
        guard let seconds = parsed.secondsSince1970 else {
            instant("zone")
            return faults
        }
        let age = clock() - seconds
        let days = String(age / 86_400)
        if age < -300 {
            faults.append(Fault(page: RequestRules.window, arguments: [days], variant: "future"))
        } else if age > 31 * 86_400 {
            faults.append(Fault(page: RequestRules.window, arguments: [days]))
        } else if age >= 2 * 86_400 {
            faults.append(
                Fault(page: RequestRules.window, arguments: [days], variant: "usual", severity: .information))
        }
        return faults
    }
}
