import FHIRCore

// Calls: which family a function belongs to.
extension Evaluation {
    mutating func call(_ node: SyntaxNode, _ frame: borrowing Frame) throws(FHIRPathError) -> Items {
        switch node.function {
        case .empty, .exists, .all, .hasValue, .not:
            return Items(try test(node, frame))
        case .allTrue, .anyTrue, .allFalse, .anyFalse, .subsetOf, .supersetOf, .isDistinct:
            return Items(try testCollection(node, frame))
        case .count: return .one(.integer(Int64(try count(node.source, frame))))
        case .where, .select, .repeat, .repeatAll, .aggregate, .sort, .trace, .iif, .defineVariable, .coalesce:
            return try iterate(node, frame)
        case .single, .first, .last, .tail, .skip, .take, .intersect, .exclude, .union, .combine, .distinct, .children,
            .descendants:
            return try subset(node, frame)
        case .toBoolean, .convertsToBoolean, .toInteger, .convertsToInteger, .toDate, .convertsToDate, .toDateTime,
            .convertsToDateTime, .toDecimal, .convertsToDecimal, .toQuantity, .convertsToQuantity, .toString,
            .convertsToString, .toTime, .convertsToTime:
            return try convert(node, frame)
        case .indexOf, .lastIndexOf, .substring, .startsWith, .endsWith, .contains, .upper, .lower, .replace, .matches,
            .matchesFull, .replaceMatches, .length, .toChars, .encode, .decode, .escape, .unescape, .trim, .split:
            return try string(node, frame)
        case .join: return try join(node, frame)
        case .abs, .ceiling, .exp, .floor, .ln, .log, .power, .round, .sqrt, .truncate, .sum, .min, .max, .avg:
            return try mathematics(node, frame)
        case .now: return .one(.date(now()))
        case .today: return .one(.date(now().date))
        case .timeOfDay: return .one(.date(now().time))
        case .lowBoundary, .highBoundary, .precision, .comparable: return try boundary(node, frame)
        case .type, .extension, .hasExtension, .getValue, .resolve, .memberOf, .conformsTo, .htmlChecks, .htmlchecks:
            return try fhir(node, frame)
        case .elementDefinition, .slice, .checkModifiers, .subsumes, .subsumedBy, .isA:
            throw FHIRPathError(
                .unsupported, "fhirpath-unsupported", [node.function.rawValue], at: Int(node.offset))
        case .ofType, .is, .as:
            // The parser made operators of them.
            return .none
        }
    }

    /// The text of an argument; nil when it is empty.
    mutating func textArgument(
        _ position: Int, of node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> String? {
        let name = node.function.rawValue
        guard let item = try single(try argument(position, of: node, frame), node, name) else { return nil }
        guard let text = text(item) else { throw error(node, "fhirpath-argument-type", [name, "string"]) }
        return text
    }

    /// A whole number as argument; nil when it is empty.
    mutating func integerArgument(
        _ position: Int, of node: SyntaxNode, _ frame: borrowing Frame
    ) throws(FHIRPathError) -> Int? {
        let name = node.function.rawValue
        guard let item = try single(try argument(position, of: node, frame), node, name) else { return nil }
        switch systemValue(item) {
        case .integer(let value): return Int(value)
        case .decimal(let value):
            if let whole = value.integer { return Int(whole) }
        default: break
        }
        throw error(node, "fhirpath-argument-type", [name, "integer"])
    }
}
