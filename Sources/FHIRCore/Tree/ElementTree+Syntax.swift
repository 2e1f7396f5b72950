extension ElementTree {
    /// Puts the problems of JSON before the other findings, each at the object it stands in, as EVSClient's reader says
    /// it. Where that reader stops, the other findings are beyond it.
    func setSyntaxFindings(_ problems: [SyntaxProblem]) {
        guard !problems.isEmpty else { return }
        let treatments = problems.map { SyntaxTreatment.ofJSON($0) }
        let stops = treatments.contains(.stops)
        readingStopped = stops
        var syntax: [Finding] = []
        var hasStopped = false
        for (problem, treatment) in zip(problems, treatments) {
            var finding = Finding(
                ReadingRule.jsonSyntax, problem.arguments, at: stops ? "" : expression(around: problem.offset),
                offset: problem.offset, severity: treatment == .stops ? .fatal : .error, message: problem.id)
            // It says the first fault it cannot read, and nothing of what follows.
            if problem.id == "json-more-problems" {
                finding.notice = .notReached
            } else if treatment == .letPass {
                finding.notice = .letPass
            } else if stops && (treatment != .stops || hasStopped) {
                finding.notice = .notReached
            }
            if treatment == .stops { hasStopped = true }
            syntax.append(finding)
        }
        findings.insert(contentsOf: syntax, at: 0)
    }

    /// The innermost element with children whose text holds a place.
    private func expression(around offset: Int) -> String {
        guard var current = root else { return "" }
        search: while true {
            var child = self[current].firstChild
            while child >= 0 {
                let node = self[child]
                if node.firstChild >= 0, Int(node.sourceStart) < offset, offset < Int(node.sourceEnd) {
                    current = child
                    continue search
                }
                child = node.next
            }
            return self.expression(current)
        }
    }
}
