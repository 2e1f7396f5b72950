import FHIRCore
import FHIRPath
import FHIRReading
import FoundationEssentials
import Messages
import Testing

/// Runs HL7's test suite where it is at hand: in the folder that `FHIRPATH_SUITE` names, or beside the package.
@Suite struct SuiteTests {
    private static let folder: String = {
        if let named = ProcessInfo.processInfo.environment["FHIRPATH_SUITE"] { return named }
        let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/" + package + "/../shared/reference/fhirpath"
    }()

    /// Share of the cases that must agree.
    private static let wanted = 0.99

    @Test func agreesWithHL7() throws {
        guard let suite = FileManager.default.contents(atPath: Self.folder + "/tests-fhir-r4.xml") else {
            print("FHIRPath suite: not at hand, skipped")
            return
        }
        let cases = SuiteReader.read(Array(suite))
        let runner = SuiteRunner(folder: Self.folder)
        var failures: [String] = []
        for item in cases {
            if let fault = runner.fault(of: item) { failures.append("\(item.group)/\(item.name): \(fault)") }
        }
        let agreed = cases.count - failures.count
        print("FHIRPath suite: \(agreed) of \(cases.count) cases agree")
        for failure in failures { print("  " + failure) }
        for note in runner.notes { print("  note: " + note) }
        #expect(cases.count > 600)
        #expect(Double(agreed) >= Self.wanted * Double(cases.count))
    }
}

/// Evaluates cases as HL7's own runner does.
final class SuiteRunner {
    private let folder: String
    private let definitions = Definitions()
    private var trees: [String: ElementTree] = [:]
    /// Errors found at another stage than the suite says.
    private(set) var notes: [String] = []

    init(folder: String) {
        self.folder = folder
    }

    private func tree(_ file: String) -> ElementTree? {
        if let known = trees[file] { return known }
        guard let data = FileManager.default.contents(atPath: folder + "/" + file) else { return nil }
        let tree = Payload.read(Array(data), definitions: definitions)
        trees[file] = tree
        return tree
    }

    /// Nil when the case agrees.
    func fault(of item: SuiteCase) -> String? {
        guard let tree = tree(item.input) else { return "no input \(item.input)" }
        var results: [FHIRPathValue] = []
        do {
            let expression = try FHIRPathExpression(item.expression)
            if let root = tree.root {
                try expression.check(
                    against: tree.typeName(root), definitions: definitions, wantsOrder: item.wantsOrder)
            }
            results = try FHIRPathEvaluator(tree: tree).evaluate(expression)
            if item.isPredicate {
                results = [.boolean(try FHIRPathEvaluator(tree: tree).evaluateBoolean(expression))]
            }
        } catch {
            guard let invalid = item.invalid else {
                return MessageCatalogue.fhirPath.text(error.message, error.arguments, in: .en)
            }
            if invalid != error.code.rawValue, invalid != "true" {
                notes.append("\(item.group)/\(item.name): \(error.code.rawValue) for \(invalid)")
            }
            return nil
        }
        if let invalid = item.invalid { return "no error, \(invalid) expected" }
        var found = results.map { (type: $0.typeName(in: tree), value: text($0, tree)) }
        var wanted = item.outputs.map { output in
            (type: output.type, value: output.value.hasPrefix("@") ? String(output.value.dropFirst()) : output.value)
        }
        if !item.isOrdered {
            found.sort { $0.value < $1.value }
            wanted.sort { $0.value < $1.value }
        }
        let agrees =
            found.count == wanted.count
            && zip(found, wanted).allSatisfy { ($1.type.isEmpty || $0.type == $1.type) && $0.value == $1.value }
        return agrees ? nil : "\(wanted.map(\.value)) expected, \(found.map { $0.type + ":" + $0.value }) found"
    }

    private func text(_ value: FHIRPathValue, _ tree: ElementTree) -> String {
        if case .date(let date) = value, date.kind == .time { return "T" + date.description }
        return value.text(in: tree) ?? ""
    }
}

extension SuiteTests {
    /// The invariants of the definitions can be evaluated on every element of the suite's examples, and hold but for
    /// what is wrong with the examples.
    @Test func invariantsRunOnExamples() throws {
        let definitions = Definitions()
        var expressions: [String: FHIRPathExpression] = [:]
        var failures: [String] = []
        var count = 0
        let files = [
            "patient-example.json", "observation-example.json", "questionnaire-example.json", "codesystem-example.json",
            "explanationofbenefit-example.json", "appointment-examplereq.json", "patient-container-example.json",
            "valueset-example-expansion.xml", "parameters-example-types.xml", "patient-example.xml",
        ]
        for file in files {
            guard let data = FileManager.default.contents(atPath: Self.folder + "/" + file) else { continue }
            let tree = Payload.read(Array(data), definitions: definitions)
            let evaluator = FHIRPathEvaluator(tree: tree, limits: FHIRPathLimits(dialect: .invariants))
            for node in 0..<ElementTree.NodeID(tree.count) {
                let item = tree[node]
                var constraints: [ElementDefinition.Constraint] = []
                if item.element >= 0 { constraints += definitions[element: item.element].constraints }
                if item.type >= 0 { constraints += definitions[type: item.type].constraints }
                for constraint in constraints {
                    count += 1
                    do {
                        var expression = expressions[constraint.expression]
                        if expression == nil { expression = try FHIRPathExpression(constraint.expression) }
                        guard let expression else { continue }
                        expressions[constraint.expression] = expression
                        if try !evaluator.evaluateBoolean(expression, at: node) {
                            failures.append("\(file) \(tree.expression(node)) \(constraint.key)")
                        }
                    } catch {
                        let text = MessageCatalogue.fhirPath.text(error.message, error.arguments, in: .en)
                        Issue.record("\(file) \(tree.expression(node)) \(constraint.key): \(text)")
                    }
                }
            }
        }
        if count == 0 { return }
        print("FHIRPath invariants: \(count) evaluated on examples, \(failures.count) do not hold")
        for failure in failures { print("  " + failure) }
    }
}
