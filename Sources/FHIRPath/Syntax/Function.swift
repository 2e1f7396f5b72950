/// The functions that expressions may call: those of FHIRPath, and those that FHIR adds.
enum Function: String, Sendable, CaseIterable {
    // Existence (section 5.1)
    case empty, exists, all, allTrue, anyTrue, allFalse, anyFalse, subsetOf, supersetOf, count, distinct, isDistinct
    // Filtering and projection (5.2)
    case `where`, select, `repeat`, repeatAll, ofType
    // Subsetting (5.3) and combining (5.4)
    case single, first, last, tail, skip, take, intersect, exclude, union, combine, sort, coalesce
    // Conversion (5.5)
    case iif, toBoolean, convertsToBoolean, toInteger, convertsToInteger, toDate, convertsToDate, toDateTime
    case convertsToDateTime, toDecimal, convertsToDecimal, toQuantity, convertsToQuantity, toString, convertsToString
    case toTime, convertsToTime
    // Strings (5.6)
    case indexOf, lastIndexOf, substring, startsWith, endsWith, contains, upper, lower, replace, matches, matchesFull
    case replaceMatches, length, toChars, encode, decode, escape, unescape, trim, split, join
    // Mathematics (5.7)
    case abs, ceiling, exp, floor, ln, log, power, round, sqrt, truncate
    // Navigation (5.8) and utilities (5.9)
    case children, descendants, trace, now, timeOfDay, today, defineVariable
    case lowBoundary, highBoundary, precision, comparable
    // Boolean (6.5), types (6.3), aggregates (7), reflection (10)
    case not, `is`, `as`, aggregate, type
    case sum, min, max, avg
    // Added by FHIR
    case `extension`, hasValue, getValue, resolve, memberOf, conformsTo, htmlChecks, htmlchecks, hasExtension
    case elementDefinition, slice, checkModifiers, subsumes, subsumedBy, isA

    /// How many arguments the function takes.
    var arguments: ClosedRange<Int> {
        switch self {
        case .empty, .allTrue, .anyTrue, .allFalse, .anyFalse, .count, .distinct, .isDistinct, .single, .first, .last,
            .tail, .toBoolean, .convertsToBoolean, .toInteger, .convertsToInteger, .toDate, .convertsToDate,
            .toDateTime, .convertsToDateTime, .toDecimal, .convertsToDecimal, .toString, .convertsToString, .toTime,
            .convertsToTime, .upper, .lower, .length, .toChars, .trim, .abs, .ceiling, .exp, .floor, .ln, .sqrt,
            .truncate, .children, .descendants, .now, .timeOfDay, .today, .precision, .not, .type, .hasValue, .getValue,
            .resolve, .htmlChecks, .htmlchecks, .elementDefinition, .sum, .min, .max, .avg:
            0...0
        case .exists, .toQuantity, .convertsToQuantity, .round, .lowBoundary, .highBoundary, .join: 0...1
        case .all, .subsetOf, .supersetOf, .where, .select, .repeat, .repeatAll, .ofType, .skip, .take, .intersect,
            .exclude, .union, .combine, .indexOf, .lastIndexOf, .startsWith, .endsWith, .contains, .encode, .decode,
            .escape, .unescape, .split, .log, .power, .comparable, .is, .as, .extension, .memberOf, .conformsTo,
            .hasExtension, .checkModifiers, .subsumes, .subsumedBy, .isA:
            1...1
        case .substring, .trace, .defineVariable, .aggregate, .matches, .matchesFull: 1...2
        case .iif: 2...3
        case .replace, .slice: 2...2
        case .replaceMatches: 2...3
        case .sort, .coalesce: 0...32
        }
    }
}
