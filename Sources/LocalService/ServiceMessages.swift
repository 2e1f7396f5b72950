public import Messages

/// Words of the local page and of its service.
public enum ServiceMessages {
    public static let catalogue = MessageCatalogue([
        "serve.title": .init(fr: "Contrôle des messages et du certificat", en: "Checking payloads and the certificate"),
        "serve.private": .init(
            fr: "Tout reste sur cette machine : rien n'est envoyé, rien n'est gardé.",
            en: "Everything stays on this machine: nothing is sent, nothing is kept."),
        "serve.payload": .init(
            fr: "Message (JSON ou XML) ou document CDA", en: "Payload (JSON or XML) or CDA document"),
        "serve.payload-file": .init(fr: "Fichier (à choisir ou à déposer)", en: "File (choose or drop)"),
        "serve.payload-text": .init(fr: "… ou le texte, collé ici", en: "… or the text, pasted here"),
        "serve.payload-send": .init(fr: "Contrôler le message", en: "Check the payload"),
        "serve.certificate": .init(
            fr: "Certificat (.p12, .pfx, .pem, .cer)", en: "Certificate (.p12, .pfx, .pem, .cer)"),
        "serve.password": .init(
            fr: "Mot de passe (facultatif : sans lui, la partie en clair est contrôlée)",
            en: "Password (optional: without it the part in clear is checked)"),
        "serve.certificate-send": .init(fr: "Contrôler le certificat", en: "Check the certificate"),
        "serve.compare": .init(fr: "Comparer deux messages", en: "Compare two payloads"),
        "serve.first": .init(fr: "Premier fichier", en: "First file"),
        "serve.second": .init(fr: "Second fichier", en: "Second file"),
        "serve.compare-send": .init(fr: "Comparer", en: "Compare"),
        "serve.drop": .init(
            fr: "Déposez un fichier n'importe où sur la page.", en: "Drop a file anywhere on the page."),
        "serve.back": .init(fr: "Contrôler autre chose", en: "Check something else"),
        "serve.findings": .init(fr: "Constats", en: "Findings"),
        "serve.no-findings": .init(fr: "Aucun constat.", en: "No findings."),
        "serve.line": .init(fr: "ligne {0}", en: "line {0}"),
        "serve.source": .init(fr: "Le message", en: "The payload"),
        "serve.source-large": .init(
            fr: "Le message est trop grand pour être montré ici.", en: "The payload is too large to be shown here."),
        "serve.diagnosis": .init(fr: "Pourquoi il ne se lit pas", en: "Why it cannot be read"),
        "serve.accepted": .init(fr: "EVSClient : accepté", en: "EVSClient: accepted"),
        "serve.refused": .init(fr: "EVSClient : refusé", en: "EVSClient: refused"),
        "serve.unreadable": .init(fr: "Non jugé : illisible", en: "Not judged: unreadable"),
        "serve.business-good": .init(fr: "ViaTrajectoire : rien à redire", en: "ViaTrajectoire: nothing to object"),
        "serve.business-bad": .init(fr: "ViaTrajectoire : à corriger", en: "ViaTrajectoire: to be corrected"),
        "serve.business-warned": .init(fr: "ViaTrajectoire : à vérifier", en: "ViaTrajectoire: have a look"),
        "serve.business-withheld": .init(
            fr: "ViaTrajectoire : pas d'avis, le fichier ne se lit pas en entier",
            en: "ViaTrajectoire: no opinion, the file does not read to its end"),
        "serve.counts-for": .init(fr: "compte pour {0}", en: "counts for {0}"),
        "serve.suppressed": .init(fr: "Constats mis à l'écart : {0}", en: "Findings set aside: {0}"),
        "serve.severity-fatal": .init(fr: "bloquant", en: "fatal"),
        "serve.severity-error": .init(fr: "erreur", en: "error"),
        "serve.severity-warning": .init(fr: "avertissement", en: "warning"),
        "serve.severity-information": .init(fr: "information", en: "information"),
        "serve.certificate-accepted": .init(fr: "Certificat accepté", en: "Certificate accepted"),
        "serve.certificate-refused": .init(fr: "Certificat refusé", en: "Certificate refused"),
        "serve.certificate-undetermined": .init(fr: "Certificat : indéterminé", en: "Certificate: undetermined"),
        "serve.certificate-unreadable": .init(fr: "Certificat illisible", en: "Certificate unreadable"),
        "serve.result-pass": .init(fr: "bon", en: "good"),
        "serve.result-fail": .init(fr: "refus", en: "fails"),
        "serve.result-warn": .init(fr: "à noter", en: "note"),
        "serve.result-undetermined": .init(fr: "indéterminé", en: "undetermined"),
        "serve.result-skipped": .init(fr: "sans objet", en: "skipped"),
        "serve.error": .init(fr: "Rien à montrer", en: "Nothing to show"),
        "serve.error-empty": .init(fr: "Aucun fichier ni texte n'a été donné.", en: "Neither file nor text was given."),
        "serve.error-compare": .init(
            fr:
                "Ne se lit pas, donc ne se compare pas : {0}. Donnez-le seul au premier formulaire pour savoir pourquoi.",
            en: "Cannot be read, and so not be compared: {0}. Give it alone to the first form to learn why."),
        "serve.error-form": .init(fr: "Le formulaire n'a pas été compris.", en: "The form was not understood."),
        "serve.error-size": .init(fr: "C'est plus grand que {0} Mio.", en: "It is larger than {0} MiB."),
        "serve.error-busy": .init(
            fr: "Trop de demandes à la fois : recommencez dans un instant.",
            en: "Too many requests at once: try again in a moment."),
        "serve.error-tool": .init(
            fr: "L'outil {0} n'a pas répondu : il doit être dans le même dossier que esms-serve.",
            en: "The tool {0} did not answer: it must be in the same folder as esms-serve."),
        "serve.listening": .init(
            fr:
                "Page : http://127.0.0.1:{0}/ — service de validation : http://127.0.0.1:{0}/validation — Ctrl-C pour arrêter.",
            en: "Page: http://127.0.0.1:{0}/ — validation service: http://127.0.0.1:{0}/validation — Ctrl-C to stop."),
        "serve.port-taken": .init(
            fr: "Le port {0} ne peut pas être ouvert ({1}) : donnez-en un autre par --port.",
            en: "Port {0} cannot be opened ({1}): give another with --port."),
        "serve.disclaimer": .init(
            fr: "Avis d'esms-validate, sur cette machine ; il ne vaut pas le rapport d'EVSClient.",
            en: "The opinion of esms-validate, on this machine; it does not stand for EVSClient's report."),
    ])
}
