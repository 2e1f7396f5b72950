import Messages
import PayloadDiff
import Testing

@Suite struct PayloadDiffMessagesTests {
    @Test func everyMessageHasBothLanguages() {
        let catalogue = MessageCatalogue.payloadDiffOwn
        #expect(catalogue.ids.count > 120)
        for id in catalogue.ids {
            guard let template = catalogue[id] else { continue }
            #expect(!template.fr.isEmpty && !template.en.isEmpty, "\(id)")
            for number in 0..<6 {
                let mark = "{\(number)}"
                #expect(template.fr.contains(mark) == template.en.contains(mark), "\(id) argument \(number)")
            }
        }
    }

    @Test func everyDiagnosisHasAnIdOfItsOwn() {
        let ids = Diagnoses.all.map { $0.id }
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(MessageCatalogue.payloadDiff["diagnose-" + id] != nil, "\(id)") }
    }
}
