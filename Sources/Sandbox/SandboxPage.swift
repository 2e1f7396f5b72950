internal import FHIRCore
internal import Messages
internal import ValueFormats
internal import ViaTrajectoireRules

/// The page at `/`: notifications, the acts of MDPH and référent, the journal's end. No script.
struct SandboxPage {
    let folder: SandboxFolder
    let language: Language

    /// Rows shown; the commands show all.
    private static let rows = 100

    init(_ folder: SandboxFolder, language: Language) {
        self.folder = folder
        self.language = language
    }

    private func word(_ id: String, _ arguments: [String] = []) -> String {
        Markup.text(SandboxMessages.catalogue.text(id, arguments, in: language))
    }

    static let style = """
        :root{color-scheme:light dark}body{margin:0 auto;padding:1rem;max-width:80rem;font:1rem/1.5 system-ui,sans-serif;\
        background:#fff;color:#1b1b1b;overflow-wrap:anywhere}h1{font-size:1.5rem}h2{font-size:1.2rem}\
        table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .5rem;border-bottom:1px solid #ccc;\
        vertical-align:top}form{display:inline}button,select,input{font:inherit;padding:.2rem .5rem}\
        .notice{border-left:.4rem solid #6b4300;background:#fdf3dc;color:#1b1b1b;padding:.5rem .8rem}\
        .bad{color:#8a0f1f}.good{color:#14532d}\
        @media(prefers-color-scheme:dark){body{background:#16181b;color:#eee}.bad{color:#ff9aa5}.good{color:#8fd6a4}}
        """

    func shell(_ body: String) -> String {
        """
        <!DOCTYPE html><html lang="\(language.rawValue)"><head><meta charset="utf-8">\
        <meta name="viewport" content="width=device-width"><title>\(word("sandbox-title"))</title>\
        <style>\(Self.style)</style></head><body><h1>\(word("sandbox-title"))</h1>\
        <p class="notice">\(word("sandbox-notice"))</p>\(body)</body></html>
        """
    }

    func html() -> String {
        do {
            let (now, list, count, exchanges) = try folder.store.read { transaction in
                (
                    try transaction.now(), try transaction.allNotifications(limit: Self.rows),
                    try transaction.notificationCount(), try transaction.lastExchanges(50)
                )
            }
            var body =
                "<p>\(word("sandbox-page-clock", [now.text]))</p><h2>\(word("sandbox-page-notifications", [String(count)]))</h2>"
            body +=
                "<table><thead><tr><th>idNat_Decision</th><th>\(word("sandbox-page-structure"))</th>"
                + "<th>\(word("sandbox-page-person"))</th><th>\(word("sandbox-page-status"))</th>"
                + "<th>\(word("sandbox-page-acts"))</th></tr></thead><tbody>"
            for item in list {
                let person = item.decision.person
                let national = Markup.attribute(item.decision.national)
                let options = SandboxAct.allCases.map { act in
                    "<option value=\"\(act.rawValue)\">\(word("sandbox-act-" + act.rawValue))</option>"
                }.joined()
                let status = item.status + (item.unitStatus.isEmpty ? "" : " / " + item.unitStatus)
                body +=
                    "<tr><td>\(Markup.text(item.decision.national))<br>v\(item.version), \(Markup.text(item.updated.text))</td>"
                    + "<td>\(Markup.text(item.structure))</td><td>\(Markup.text(person.family)) \(Markup.text(person.given))</td>"
                    + "<td>\(Markup.text(status))</td><td><form method=\"post\" action=\"/act\">"
                    + "<input type=\"hidden\" name=\"decision\" value=\"\(national)\">"
                    + "<input type=\"hidden\" name=\"structure\" value=\"\(Markup.attribute(item.structure))\">"
                    + "<select name=\"act\" aria-label=\"\(word("sandbox-page-acts"))\">\(options)</select> "
                    + "<input name=\"comment\" maxlength=\"200\" aria-label=\"\(word("sandbox-page-comment"))\" "
                    + "placeholder=\"\(word("sandbox-page-comment"))\"> "
                    + "<button>\(word("sandbox-page-do"))</button></form></td></tr>"
            }
            body +=
                "</tbody></table><h2>\(word("sandbox-page-journal"))</h2>" + JournalReport.table(exchanges, language)
            return shell(body)
        } catch {
            return shell("<p class=\"bad\">\(Markup.text("\(error)"))</p>")
        }
    }

    /// - Returns: nil when it is done; else a page that says why not.
    func act(form: String) -> String? {
        let parsed = RequestURL("POST /x?" + form)
        func field(_ name: String) -> String? {
            parsed?.parameter(name)?.value.flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let act = field("act").flatMap(SandboxAct.init(rawValue:)), let decision = field("decision") else {
            return shell("<p class=\"bad\">\(word("sandbox-page-form"))</p>")
        }
        // Elsewhere is not where it is shown.
        let isElsewhere = act == .enterElsewhere || act == .leaveElsewhere
        do throws(SandboxError) {
            try folder.act(
                act, decision: decision, structure: isElsewhere ? nil : field("structure"), comment: field("comment"))
            return nil
        } catch {
            return shell("<p class=\"bad\">\(Markup.text(error.text(in: language)))</p><p><a href=\"/\">←</a></p>")
        }
    }
}
