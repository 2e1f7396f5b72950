import Testing
import ValueFormats

@Suite struct Base64Tests {
    @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")])
    func knownValues(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        let (bytes, faults) = Base64.decode(encoded)
        #expect(bytes == Array(plain.utf8) && faults.isEmpty)
    }

    @Test func faultsAreTold() {
        #expect(Base64.decode("Zm9v\nYg==").faults == [.lineBreaks])
        #expect(Base64.decode("Zm8").faults == [.padding])
        #expect(Base64.decode("_-8=").faults == [.urlSafe])
        #expect(Base64.decode("Z*g=").faults.contains(.foreign))
        #expect(Base64.decode("Zm9vY").faults.contains(.truncated))
        #expect(Base64.decode("Zg==Zg==").faults.contains(.afterPadding))
    }

    @Test func alphabets() {
        #expect(Base64.encode([0xFB, 0xFF, 0xFE, 0xFF]) == "+//+/w==")
        #expect(Base64.encode([0xFB, 0xFF, 0xFE, 0xFF], .urlSafe) == "-__-_w==")
        #expect(Base64.encode([0xFB, 0xFF, 0xFE, 0xFF], .urlSafeUnpadded) == "-__-_w")
        let digest = [UInt8](repeating: 0xFB, count: 32)
        #expect(Base64.encode(digest, .urlSafeUnpadded) == "-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s")
        #expect(Base64.decode("-__-_w").bytes == [0xFB, 0xFF, 0xFE, 0xFF])
    }
}
