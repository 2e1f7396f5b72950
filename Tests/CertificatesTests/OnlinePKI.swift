import CommandSupport
import FINESS
import Foundation
import TestSupport
import Testing

@testable import Certificates

/// A PKI of today, whose certificates name servers of these tests.
final class OnlinePKI: Sendable {
    static let shared = Result { try OnlinePKI() }

    let folder: String
    let lists: LoopbackServer
    let responder: OCSPResponder

    init() throws {
        folder = try ScratchFolder.lasting().path
        let folder = folder
        lists = try LoopbackServer { request, connection in
            guard let bytes = try? FileAccess.read(folder + request.target) else {
                connection.respond(404, text: "")
                return
            }
            connection.respond(200, [("Content-Type", "application/pkix-crl")], body: bytes)
        }
        let port = try LoopbackServer.freePort()
        let made = try run(
            TestPKI.packageRoot + "/certtools/make-test-pki",
            [
                folder, "--ca-bits", "2048", "--at", Instant(seconds: Int64(time(nil))).iso8601, "--crl",
                lists.address + "/org.crl", "--ocsp", "http://127.0.0.1:\(port)/",
            ])
        guard made.status == 0 else { throw TestPKI.Problem(text: made.error) }
        _ = try FINESSImport.run([folder + "/finess.json"], into: folder + "/finess.sqlite")
        responder = try OCSPResponder(pki: folder, signer: "ocsp", port: port, options: ["-ndays", "2"])
    }

    func certificate(_ name: String) throws -> Certificate {
        let bytes = try FileAccess.read(folder + "/" + name)
        return try #require(try Container.read(bytes, password: nil).certificates.first?.certificate)
    }
}
