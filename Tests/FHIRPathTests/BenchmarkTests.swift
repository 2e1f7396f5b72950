import FHIRCore
import FHIRPath
import FoundationEssentials
import Testing

/// Times invariants when `FHIRPATH_BENCHMARK` is set; meant for `swift test -c release --filter BenchmarkTests`.
@Suite(.serialized) struct BenchmarkTests {
    private static let isWanted = ProcessInfo.processInfo.environment["FHIRPATH_BENCHMARK"] != nil

    @Test(
        .enabled(if: isWanted),
        arguments: [
            "hasValue() or (children().count() > id.count())",
            "extension.exists() != value.exists()",
            "contained.contained.empty()",
            "contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()",
            "text.`div`.exists()",
            "where(use = 'home').empty()",
            "name.given.where($this = 'Marie').exists()",
            "telecom.all(system.exists() implies value.exists())",
            "start.hasValue().not() or end.hasValue().not() or (start <= end)",
            "reference.startsWith('#').not() or (reference.substring(1).trace('url') in %rootResource.contained.id.trace('ids'))",
            "contained.where((('#'+id in (%resource.descendants().reference | %resource.descendants().as(canonical) | %resource.descendants().as(uri) | %resource.descendants().as(url))) or descendants().where(reference = '#').exists() or descendants().where(as(canonical) = '#').exists() or descendants().where(as(canonical) = '#').exists()).not()).trace('unmatched', id).empty()",
            "name.family.matches('[A-Z]([A-Za-z0-9_]){0,254}')",
        ])
    func time(text: String) throws {
        let tree = Sample.tree()
        let expression = try FHIRPathExpression(text)
        let evaluator = FHIRPathEvaluator(tree: tree)
        // Element invariants run on every element, the others on the resource.
        let isForElements = text.hasPrefix("hasValue") || text.hasPrefix("extension.")
        let nodes = (0..<(isForElements ? ElementTree.NodeID(tree.count) : 1)).map { $0 }
        var evaluations = 0
        var holds = 0
        let clock = ContinuousClock()
        let start = clock.now
        while clock.now - start < .milliseconds(500) {
            for _ in 0..<(1000 / nodes.count + 1) {
                for node in nodes where try evaluator.evaluateBoolean(expression, at: node) { holds += 1 }
                evaluations += nodes.count
            }
        }
        let elapsed = clock.now - start
        let nanoseconds = Double(elapsed.components.seconds) * 1e9 + Double(elapsed.components.attoseconds) / 1e9
        print("\(Int(nanoseconds / Double(evaluations))) ns  \(holds * 100 / evaluations) %  \(text.prefix(70))")
    }
}
