import Glibc
import Messages
import TestSupport
import Testing

@testable import LocalService

@Suite struct MultipartFormTests {
    private static let body =
        "--B\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x;y.json\"\r\nContent-Type: x/y\r\n\r\n{\r\n--\r\n}\r\n"
        + "--B\r\ncontent-disposition: form-data; name=b\r\n\r\n\r\n--B--\r\n"

    @Test func partsComeOutByteForByte() throws {
        let form = try #require(MultipartForm(Array(Self.body.utf8), contentType: "multipart/form-data; boundary=B"))
        #expect(form.parts.map(\.name) == ["a", "b"])
        #expect(String(decoding: form.parts[0].content, as: UTF8.self) == "{\r\n--\r\n}")
        #expect(form.parts[1].content.isEmpty && form.parts[1].fileName == nil)
    }

    @Test(arguments: [
        "text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=B",
    ])
    func otherTypes(_ type: String) {
        #expect(MultipartForm(Array(Self.body.utf8), contentType: type) == nil)
    }

    @Test func everyPrefixIsNoForm() {
        let bytes = Array(Self.body.utf8)
        for count in 0..<(bytes.count - 4) {
            #expect(MultipartForm(Array(bytes[..<count]), contentType: "multipart/form-data; boundary=B") == nil)
        }
    }

    @Test func damagedFormsDoNotTrap() {
        var generator = SeededGenerator(seed: 1)
        let bytes = Array(Self.body.utf8)
        for _ in 0..<2_000 {
            var damaged = bytes
            for _ in 0..<3 {
                damaged[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            _ = MultipartForm(damaged, contentType: "multipart/form-data; boundary=B")
        }
    }
}

@Suite struct WorkGateTests {
    @Test func whatIsTooMuchIsTurnedAway() async {
        let gate = WorkGate(width: 2, queueLimit: 3)
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    await gate.run {
                        var time = timespec(tv_sec: 0, tv_nsec: 200_000_000)
                        nanosleep(&time, nil)
                        return true
                    } ?? false
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.filter(\.self).count == 5)
        // The gate is open again.
        #expect(await gate.run { 1 } == 1)
    }
}

@Suite struct ServiceMessageTests {
    @Test func everyMessageIsInBothLanguages() {
        for id in ServiceMessages.catalogue.ids {
            let template = ServiceMessages.catalogue[id]
            #expect(template?.fr.isEmpty == false && template?.en.isEmpty == false, "\(id)")
            for number in 0..<3 {
                #expect(template?.fr.contains("{\(number)}") == template?.en.contains("{\(number)}"), "\(id)")
            }
        }
    }
}
