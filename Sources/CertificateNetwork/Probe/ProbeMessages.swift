public import Messages

/// What `probe` says. `ID.next` says what to do.
public enum ProbeMessages {
    public static let catalogue = MessageCatalogue([
        "probe.side-network": .init(fr: "À votre service informatique :", en: "For your IT department:"),
        "probe.side-server": .init(fr: "À l'exploitant du serveur :", en: "For those who run the server:"),
        "probe.side-certificate": .init(fr: "Au porteur du certificat :", en: "For the holder of the certificate:"),
        "probe.side-credentials": .init(
            fr: "À qui a reçu le client-id et le secret :", en: "For whoever was given client-id and secret:"),
        "probe.side-caller": .init(fr: "À vous :", en: "For you:"),

        "probe.label-connection": .init(fr: "Connexion", en: "Connection"),
        "probe.label-tls": .init(fr: "TLS", en: "TLS"),
        "probe.label-server-chain": .init(fr: "Chaîne du serveur", en: "Server's chain"),
        "probe.label-asks-for-certificate": .init(fr: "Certificat demandé", en: "Certificate asked"),
        "probe.label-accepted-authorities": .init(fr: "Autorités admises", en: "Authorities accepted"),
        "probe.label-without": .init(fr: "Sans certificat", en: "Without it"),
        "probe.label-with": .init(fr: "Avec certificat", en: "With it"),
        "probe.label-token": .init(fr: "Jeton", en: "Token"),
        "probe.label-token-validity": .init(fr: "Durée du jeton", en: "Token's life"),
        "probe.label-token-binding": .init(fr: "Jeton lié", en: "Token's binding"),
        "probe.label-establishments": .init(fr: "Établissements", en: "Establishments"),
        "probe.label-flux": .init(fr: "Flux", en: "Flux"),

        "probe.connection.ok": .init(
            fr: "{0} répond à {1} (nom : {2} ms, connexion : {3} ms).",
            en: "{0} answers at {1} (name: {2} ms, connection: {3} ms)."),
        "probe.connection.proxy": .init(
            fr: "{0} répond par le mandataire {1} (nom : {2} ms, connexion : {3} ms).",
            en: "{0} answers through the proxy {1} (name: {2} ms, connection: {3} ms)."),
        "probe.connection.failed": .init(fr: "{0} n'est pas joignable.", en: "{0} cannot be reached."),
        "probe.connection.proxy-identification": .init(
            fr: "Le mandataire (proxy) demande de s'identifier avant d'ouvrir {0} (HTTP 407).",
            en: "The proxy asks for a user name before it opens {0} (HTTP 407)."),
        "probe.connection.proxy-identification.next": .init(
            fr:
                "comment un programme s'identifie-t-il auprès du mandataire ? Ou peut-il en être dispensé pour cet hôte ?",
            en: "how does a program make itself known to the proxy? Or can it do without for this host?"),
        "probe.tls.ok": .init(fr: "{0}, {1}.", en: "{0}, {1}."),
        "probe.tls.none": .init(
            fr: "L'adresse de {0} est en http : il n'y a pas de TLS à essayer.",
            en: "The address of {0} is http: there is no TLS to try."),
        "probe.tls.none.next": .init(fr: "donnez l'adresse https.", en: "give the https address."),
        "probe.tls.failed": .init(fr: "La négociation TLS avec {0} échoue.", en: "The TLS handshake with {0} fails."),
        "probe.tls.silent": .init(
            fr: "{0} accepte la connexion, mais ne répond pas à la négociation TLS.",
            en: "{0} takes the connection, but does not answer the TLS handshake."),
        "probe.tls.silent.next": .init(
            fr: "le port est-il le bon ? Un équipement entre les deux peut aussi retenir la négociation.",
            en: "is the port the right one? Something in between may hold the handshake back, too."),
        "probe.tls.closed": .init(
            fr: "{0} coupe la connexion pendant la négociation TLS.",
            en: "{0} cuts the connection during the TLS handshake."),
        "probe.tls.closed.next": .init(
            fr: "le port est-il le bon ? Un pare-feu peut aussi couper ainsi : essayez d'un autre réseau.",
            en: "is the port the right one? A firewall may cut like that, too: try from another network."),
        "probe.tls.not-tls": .init(
            fr: "Ce qui répond sur {0} n'est pas du TLS (du http en clair, ou un autre service).",
            en: "What answers at {0} is not TLS (plain http, or another service)."),
        "probe.tls.not-tls.next": .init(
            fr: "vérifiez l'adresse et le port avec ceux qui les utilisent.",
            en: "check address and port with those who use them."),
        "probe.tls.old": .init(
            fr: "{0} ne parle qu'une version de TLS dépassée (1.0 ou 1.1), que les logiciels actuels refusent.",
            en: "{0} speaks an outdated version of TLS only (1.0 or 1.1), which today's software refuses."),
        "probe.tls.old.next": .init(fr: "activez TLS 1.2 ou 1.3.", en: "turn TLS 1.2 or 1.3 on."),
        "probe.tls.weak": .init(
            fr: "{0} négocie avec des paramètres trop faibles (Diffie-Hellman, clé ou empreinte).",
            en: "{0} negotiates with parameters that are too weak (Diffie-Hellman, key or digest)."),
        "probe.tls.weak.next": .init(
            fr: "Diffie-Hellman d'au moins 2048 bits, ou des courbes elliptiques.",
            en: "Diffie-Hellman of at least 2048 bits, or elliptic curves."),
        "probe.tls.no-suite": .init(
            fr: "{0} ne trouve aucun chiffrement en commun avec ce logiciel.",
            en: "{0} finds no cipher in common with this software."),
        "probe.tls.no-suite.next": .init(
            fr: "activez des suites actuelles (ECDHE, AES-GCM).", en: "turn current suites on (ECDHE, AES-GCM)."),
        "probe.tls.no-name": .init(
            fr: "Le serveur ne sert aucun site de ce nom : {0}.", en: "The server serves no site of this name: {0}."),
        "probe.tls.no-name.next": .init(
            fr: "le nom de l'adresse est-il le bon ?", en: "is the name in the address the right one?"),
        "probe.tls.trouble": .init(
            fr: "{0} signale une erreur interne pendant la négociation TLS.",
            en: "{0} reports an internal error during the TLS handshake."),
        "probe.tls.trouble.next": .init(fr: "cherchez dans ses journaux.", en: "look into its logs."),
        "probe.tls.other": .init(
            fr: "La négociation TLS avec {0} échoue (OpenSSL : {1}).",
            en: "The TLS handshake with {0} fails (OpenSSL: {1})."),
        "probe.tls.other.next": .init(fr: "cherchez dans ses journaux.", en: "look into its logs."),
        "probe.tls.self-signed": .init(
            fr: "Le certificat du serveur {0} est signé par lui-même : aucune autorité ne s'en porte garante.",
            en: "The certificate of server {0} is signed by itself: no authority vouches for it."),
        "probe.tls.self-signed.next": .init(
            fr: "mettez-y un certificat d'une autorité. S'il est voulu ainsi, donnez-le ici par --ca-file.",
            en: "put one of an authority there. If it is meant to be so, give it here with --ca-file."),
        "probe.tls.weak-key": .init(
            fr: "La clé du certificat du serveur {0}, ou de son autorité, est trop faible (moins de 2048 bits).",
            en: "The key of the certificate of server {0}, or of its authority, is too weak (below 2048 bits)."),
        "probe.tls.weak-key.next": .init(
            fr: "refaites le certificat sur une clé RSA de 2048 bits au moins.",
            en: "make the certificate again on an RSA key of at least 2048 bits."),
        "probe.tls.weak-signature": .init(
            fr: "La chaîne du serveur {0} est signée en SHA-1 ou moins, ce que les logiciels actuels refusent.",
            en: "The chain of server {0} is signed with SHA-1 or less, which today's software refuses."),
        "probe.tls.weak-signature.next": .init(
            fr: "refaites le certificat, signé en SHA-256.", en: "make the certificate again, signed with SHA-256."),
        "probe.tls.lone": .init(
            fr: "Le serveur {0} n'envoie que son certificat, émis par « {1} », que l'on ne connaît pas ici.",
            en: "Server {0} sends its own certificate only, issued by \"{1}\", which is not known here."),
        "probe.tls.lone.next": .init(
            fr:
                "ajoutez le certificat intermédiaire à ce que le serveur envoie. Si « {1} » est une racine, c'est à vous de la donner par --ca-file.",
            en:
                "add the intermediate certificate to what the server sends. If \"{1}\" is a root, it is yours to give it with --ca-file."
        ),
        "probe.tls.unknown-authority": .init(
            fr: "Le certificat du serveur {0} vient de « {1} », que l'on ne connaît pas ici.",
            en: "The certificate of server {0} comes from \"{1}\", which is not known here."),
        "probe.tls.unknown-authority.next": .init(
            fr:
                "donnez cette autorité par --ca-file, si c'est bien celle du serveur ; un mandataire qui ouvre le TLS se montre ainsi.",
            en:
                "give that authority with --ca-file, if it is the server's indeed; a proxy that opens TLS shows like this."
        ),
        "probe.tls.cut": .init(
            fr: "Le serveur coupe la négociation quand aucun certificat n'est présenté (alerte : {0}).",
            en: "The server cuts the handshake when no certificate is shown (alert: {0})."),
        "probe.server-chain.igc": .init(
            fr: "Signée par l'IGC-Santé : {0} ; jusqu'au {1}.", en: "Signed by IGC-Santé: {0}; until {1}."),
        "probe.server-chain.igc.next": .init(
            fr: "l'IGC-Santé n'est pas dans le magasin du système : donnez ses autorités par --ca-file.",
            en: "IGC-Santé is not in the system's store: give its authorities with --ca-file."),
        "probe.server-chain.shown": .init(fr: "{0} ; jusqu'au {1}.", en: "{0}; until {1}."),
        "probe.server-chain.other": .init(fr: "{0} ; jusqu'au {1}.", en: "{0}; until {1}."),
        "probe.server-chain.other.next": .init(
            fr:
                "la chaîne telle que le serveur l'envoie ne mène pas à une autorité connue ici.",
            en: "the chain as the server sends it leads to no authority known here."),
        "probe.asks-for-certificate.yes": .init(
            fr: "{0} demande un certificat client.", en: "{0} asks for a client certificate."),
        "probe.asks-for-certificate.after": .init(
            fr: "{0} ne demande le certificat client qu'après la négociation (« post-handshake », TLS 1.3).",
            en: "{0} asks for the client certificate after the handshake only (post-handshake, TLS 1.3)."),
        "probe.asks-for-certificate.after.next": .init(
            fr:
                "ce logiciel sait le faire ; Go, Python (requests) et d'autres non. Si c'est le cas du vôtre, demandez une adresse qui exige le certificat d'emblée.",
            en:
                "this software can do it; Go, Python (requests) and others cannot. If yours is one, ask for an address that demands the certificate from the start."
        ),
        "probe.asks-for-certificate.renegotiation": .init(
            fr: "{0} ne demande le certificat client que par une seconde négociation (renégociation, TLS 1.2).",
            en: "{0} asks for the client certificate in a second handshake only (renegotiation, TLS 1.2)."),
        "probe.asks-for-certificate.renegotiation.next": .init(
            fr:
                "ce logiciel sait le faire ; Go et d'autres non. Si c'est le cas du vôtre, demandez une adresse qui exige le certificat d'emblée.",
            en:
                "this software can do it; Go and others cannot. If yours is one, ask for an address that demands the certificate from the start."
        ),
        "probe.asks-for-certificate.no": .init(
            fr: "{0} ne demande pas de certificat client à cette adresse.",
            en: "{0} asks for no client certificate at this address."),
        "probe.asks-for-certificate.no.next": .init(
            fr:
                "vérifiez que l'adresse est celle qui exige l'authentification mutuelle, et qu'aucun mandataire n'ouvre le TLS.",
            en: "check that the address is the one with mutual authentication, and that no proxy opens TLS."),
        "probe.accepted-authorities.any": .init(
            fr: "Le serveur n'en nomme aucune : toutes sont possibles.", en: "The server names none: any is possible."),
        "probe.accepted-authorities.list": .init(fr: "{0}.", en: "{0}."),
        "probe.accepted-authorities.ours": .init(
            fr: "L'autorité de votre certificat ({0}) est admise, parmi : {1}.",
            en: "Your certificate's authority ({0}) is accepted, among: {1}."),
        "probe.accepted-authorities.incomplete": .init(
            fr:
                "« {0} », l'autorité directe de votre certificat, n'est pas nommée ({1}), et le fichier ne contient pas son certificat : rien ne mène à une autorité nommée.",
            en:
                "\"{0}\", the direct authority of your certificate, is not named ({1}), and the file does not hold its certificate: nothing leads to one that is."
        ),
        "probe.accepted-authorities.incomplete.next": .init(
            fr:
                "refaites l'export « avec toute la chaîne » avant de conclure ; inutile de commander un autre certificat.",
            en: "export again \"with the whole chain\" before concluding; no need to order another certificate."),
        "probe.accepted-authorities.others": .init(
            fr: "L'autorité de votre certificat ({0}) n'est pas de celles que le serveur admet : {1}.",
            en: "Your certificate's authority ({0}) is none of those the server accepts: {1}."),
        "probe.accepted-authorities.others.next": .init(
            fr:
                "demandez un certificat d'une de ces autorités (ORG AUTH_CLI de production pour ViaTrajectoire), ou vérifiez l'adresse.",
            en:
                "ask for a certificate of one of these authorities (production ORG AUTH_CLI for ViaTrajectoire), or check the address."
        ),
        "probe.without.refused": .init(
            fr: "La demande est refusée (HTTP {0}), comme il se doit.",
            en: "The request is refused (HTTP {0}), as it should be."),
        "probe.without.answered": .init(fr: "Le serveur répond HTTP {0}.", en: "The server answers HTTP {0}."),
        "probe.without.redirected": .init(
            fr: "Le serveur renvoie (HTTP {0}) vers {1} ; non suivi.",
            en: "The server sends on (HTTP {0}) to {1}; not followed."),
        "probe.without.open": .init(
            fr:
                "Le serveur demande un certificat et répond HTTP {0} sans : à cette adresse, rien ne montre qu'il le regarde.",
            en:
                "The server asks for a certificate and answers HTTP {0} without: at this address nothing shows that it looks at it."
        ),
        "probe.without.cut": .init(
            fr: "La connexion est coupée (alerte : {0}), comme il se doit.",
            en: "The connection is cut (alert: {0}), as it should be."),
        "probe.without.failed": .init(fr: "La demande à {0} échoue.", en: "The request to {0} fails."),
        "probe.with.none": .init(
            fr: "Non essayé : donnez le certificat par --certificate.",
            en: "Not tried: give the certificate with --certificate."),
        "probe.with.ok": .init(
            fr: "Le certificat « {1} » (jusqu'au {2}) est accepté (le serveur répond HTTP {0}).",
            en: "The certificate \"{1}\" (until {2}) is accepted (the server answers HTTP {0})."),
        "probe.with.redirected": .init(
            fr:
                "La négociation passe, puis le serveur renvoie (HTTP {0}) vers {1}. Non suivi : le certificat ne va pas ailleurs.",
            en:
                "The handshake passes, then the server sends on (HTTP {0}) to {1}. Not followed: the certificate goes nowhere else."
        ),
        "probe.with.redirected.next": .init(
            fr: "si cette adresse est la bonne, essayez-la directement ; une page de connexion n'est pas le service.",
            en: "if that address is the right one, try it directly; a login page is not the service."),
        "probe.with.forbidden": .init(
            fr: "Le certificat « {1} » passe la négociation, mais l'accès est interdit (HTTP {0}).",
            en: "The certificate \"{1}\" passes the handshake, but access is forbidden (HTTP {0})."),
        "probe.with.forbidden.next": .init(
            fr: "demandez si la structure de ce certificat est habilitée à cette adresse.",
            en: "ask whether this certificate's structure is entitled to this address."),
        "probe.with.forbidden-anyway": .init(
            fr: "Accès interdit (HTTP {0}), avec le certificat « {1} » comme sans : cette adresse ne prouve rien.",
            en: "Access forbidden (HTTP {0}), with the certificate \"{1}\" and without: this address proves nothing."),
        "probe.with.forbidden-anyway.next": .init(
            fr: "demandez une adresse qui répond à un certificat admis.",
            en: "ask for an address that answers to an accepted certificate."),
        "probe.with.trouble": .init(
            fr: "Le certificat « {1} » passe la négociation, mais le serveur est en panne (HTTP {0}).",
            en: "The certificate \"{1}\" passes the handshake, but the server is in trouble (HTTP {0})."),
        "probe.with.trouble.next": .init(
            fr: "le service derrière cette adresse ne répond pas ; recommencez plus tard.",
            en: "the service behind this address does not answer; try again later."),
        "probe.with.refused-dates": .init(
            fr: "Le serveur refuse le certificat ({0}) : il n'est valable que du {1} au {2}.",
            en: "The server refuses the certificate ({0}): it is valid from {1} to {2} only."),
        "probe.with.refused-dates.next": .init(
            fr: "prenez un certificat en cours de validité.", en: "take a certificate within its dates."),
        "probe.with.refused-incomplete": .init(
            fr: "Le serveur refuse le certificat ({0}) ; le fichier ne contient pas celui de son autorité, « {1} ».",
            en: "The server refuses the certificate ({0}); the file does not hold that of its authority, \"{1}\"."),
        "probe.with.refused-incomplete.next": .init(
            fr: "refaites l'export « avec toute la chaîne » et recommencez, avant toute nouvelle commande.",
            en: "export again \"with the whole chain\" and try again, before ordering anything."),
        "probe.with.not-asked": .init(
            fr: "Le certificat n'a pas été demandé ; le serveur répond HTTP {0}.",
            en: "The certificate was not asked for; the server answers HTTP {0}."),
        "probe.with.refused": .init(
            fr: "Le serveur refuse le certificat ({0}).", en: "The server refuses the certificate ({0})."),
        "probe.with.refused.next": .init(
            fr:
                "contrôlez-le par « esms-cert check --online » ; s'il est bon, demandez à l'exploitant quelles autorités et quelle structure il attend.",
            en:
                "check it with \"esms-cert check --online\"; if it is good, ask those who run the server which authorities and structure they expect."
        ),
        "probe.with.unusable": .init(
            fr: "OpenSSL refuse d'utiliser ce certificat ou sa clé (clé trop faible, ou clé d'un autre certificat).",
            en: "OpenSSL refuses to use this certificate or its key (too weak, or another certificate's key)."),
        "probe.with.unusable.next": .init(
            fr: "contrôlez le fichier par « esms-cert check ».", en: "check the file with \"esms-cert check\"."),
        "probe.with.failed": .init(fr: "La demande à {0} échoue.", en: "The request to {0} fails."),

        "probe.token.ok": .init(fr: "Obtenu : {0}. Contenu : {1}.", en: "Obtained: {0}. Claims: {1}."),
        "probe.token.clear": .init(
            fr: "Le secret ne part pas en clair (http) vers {0}.",
            en: "The secret does not go unencrypted (http) to {0}."),
        "probe.token.clear.next": .init(fr: "donnez l'adresse https.", en: "give the https address."),
        "probe.token.failed": .init(fr: "La demande de jeton échoue.", en: "The request for a token fails."),
        "probe.token.no-token": .init(
            fr: "{0} répond 200, mais sans jeton.", en: "{0} answers 200, but without a token."),
        "probe.token.no-token.next": .init(
            fr: "vérifiez que l'adresse est celle du service de jetons (token endpoint).",
            en: "check that the address is that of the token endpoint."),
        "probe.token.invalid-client": .init(
            fr: "Client non reconnu (HTTP {0}, {1}). {2}", en: "Client not recognised (HTTP {0}, {1}). {2}"),
        "probe.token.invalid-client.next": .init(
            fr: "vérifiez client-id et secret, sans blanc ni fin de ligne en trop ; essayez --client-auth basic.",
            en: "check client-id and secret, without stray blanks or line ends; try --client-auth basic."),
        "probe.token.unauthorised": .init(
            fr: "Ce client ou cette structure n'est pas habilité (HTTP {0}, {1}). {2}",
            en: "This client or structure is not entitled (HTTP {0}, {1}). {2}"),
        "probe.token.unauthorised.next": .init(
            fr: "demandez que l'entité juridique du certificat soit ouverte à ce client.",
            en: "ask that the certificate's legal entity be opened to this client."),
        "probe.token.scope": .init(fr: "Portée refusée (HTTP {0}, {1}). {2}", en: "Scope refused (HTTP {0}, {1}). {2}"),
        "probe.token.scope.next": .init(
            fr: "corrigez --scope, ou laissez-le de côté.", en: "correct --scope, or leave it out."),
        "probe.token.request": .init(
            fr: "Demande non comprise (HTTP {0}, {1}). {2}", en: "Request not understood (HTTP {0}, {1}). {2}"),
        "probe.token.request.next": .init(
            fr: "demandez si client_credentials est ouvert à cette adresse ; essayez --client-auth basic.",
            en: "ask whether client_credentials is open at this address; try --client-auth basic."),
        "probe.token.certificate": .init(
            fr: "Le certificat client est refusé (HTTP {0}).", en: "The client certificate is refused (HTTP {0})."),
        "probe.token.certificate.next": .init(
            fr: "contrôlez-le par « esms-cert check --online ».", en: "check it with \"esms-cert check --online\"."),
        "probe.token.address": .init(
            fr: "Pas de service de jetons à cette adresse (HTTP {0}).",
            en: "No token endpoint at this address (HTTP {0})."),
        "probe.token.address.next": .init(fr: "vérifiez --token.", en: "check --token."),
        "probe.token.status": .init(fr: "Réponse HTTP {0} {1}. {2}", en: "Answer HTTP {0} {1}. {2}"),
        "probe.token.status.next": .init(
            fr: "le service de jetons ne répond pas comme il devrait.",
            en: "the token endpoint does not answer as it should."),
        "probe.token-validity.ok": .init(
            fr: "Jusqu'à {0} ({1} min) ; portée : {2}.", en: "Until {0} ({1} min); scope: {2}."),
        "probe.token-validity.seconds": .init(fr: "{0} min ; portée : {1}.", en: "{0} min; scope: {1}."),
        "probe.token-validity.unknown": .init(
            fr: "Le serveur ne dit pas combien de temps ; portée : {0}.",
            en: "The server does not say how long; scope: {0}."),
        "probe.token-validity.expired": .init(
            fr: "Déjà expiré à {0} ; portée : {1}.", en: "Expired already at {0}; scope: {1}."),
        "probe.token-validity.expired.next": .init(
            fr: "comparez l'heure du serveur et celle de cette machine.",
            en: "compare the server's clock and this machine's."),
        "probe.token-validity.future": .init(
            fr: "Émis dans le futur, à {0} ; portée : {1}.", en: "Issued in the future, at {0}; scope: {1}."),
        "probe.token-validity.future.next": .init(
            fr: "mettez cette machine à l'heure.", en: "set this machine's clock."),
        "probe.token-binding.ok": .init(
            fr: "Lié à votre certificat (cnf x5t#S256).", en: "Bound to your certificate (cnf x5t#S256)."),
        "probe.token-binding.hexadecimal": .init(
            fr:
                "Lié à votre certificat ; x5t#S256 est écrit en base64 du texte hexadécimal, et non comme dans RFC 8705.",
            en: "Bound to your certificate; x5t#S256 is base64 of the hexadecimal text, not as RFC 8705 has it."),
        "probe.token-binding.unbound": .init(
            fr: "Lié à aucun certificat : quiconque a le jeton peut s'en servir.",
            en: "Bound to no certificate: whoever has the token can use it."),
        "probe.token-binding.opaque": .init(
            fr: "Le jeton est opaque : son contenu ne se lit pas.",
            en: "The token is opaque: its content cannot be read."),
        "probe.token-binding.no-certificate": .init(
            fr: "Lié à un certificat ; donnez le vôtre par --certificate pour comparer.",
            en: "Bound to a certificate; give yours with --certificate to compare."),
        "probe.token-binding.other": .init(
            fr: "Lié à un autre certificat : x5t#S256 vaut {0}, le vôtre {1}.",
            en: "Bound to another certificate: x5t#S256 is {0}, yours {1}."),
        "probe.token-binding.other.next": .init(
            fr: "un équipement entre les deux présente un autre certificat que le vôtre.",
            en: "something in between shows another certificate than yours."),
        "probe.establishments.ok": .init(
            fr: "Ceux de l'entité juridique {0} dans FINESS : {1}.", en: "Those of legal entity {0} in FINESS: {1}."),
        "probe.establishments.opaque": .init(
            fr: "Le jeton est opaque : ses établissements ne se lisent pas.",
            en: "The token is opaque: its establishments cannot be read."),
        "probe.establishments.no-entity": .init(
            fr: "Le certificat ne nomme pas d'entité juridique à comparer. Dans le jeton : {0}.",
            en: "The certificate names no legal entity to compare with. In the token: {0}."),
        "probe.establishments.no-registry": .init(
            fr: "L'entité juridique {0} n'est pas dans le registre FINESS d'ici. Dans le jeton : {1}.",
            en: "Legal entity {0} is not in the FINESS registry here. In the token: {1}."),
        "probe.establishments.no-registry.next": .init(
            fr: "importez le registre : « esms-cert finess import ».",
            en: "import the registry: \"esms-cert finess import\"."),
        "probe.establishments.none": .init(
            fr: "Le jeton n'en nomme aucun pour {0}.", en: "The token names none for {0}."),
        "probe.establishments.none.next": .init(
            fr:
                "le certificat est sans doute au nom d'un établissement, ou l'entité n'a pas d'établissement ouvert à ViaTrajectoire.",
            en:
                "the certificate is probably in the name of an establishment, or the entity has none open to ViaTrajectoire."
        ),
        "probe.establishments.unknown": .init(
            fr: "Le jeton ne porte rien qui se lise comme une liste d'établissements.",
            en: "The token holds nothing that reads as a list of establishments."),
        "probe.establishments.unknown.next": .init(
            fr: "les noms de ses champs ne sont pas publiés : --flux montrera si l'établissement est ouvert.",
            en: "the names of its claims are not published: --flux will show whether the establishment is open."),
        "probe.flux.redirected": .init(
            fr: "Le service renvoie (HTTP {0}) vers {1} ; non suivi.",
            en: "The service sends on (HTTP {0}) to {1}; not followed."),
        "probe.flux.redirected.next": .init(
            fr: "si cette adresse est la bonne, donnez-la par --flux.",
            en: "if that address is the right one, give it with --flux."),
        "probe.establishments.foreign": .init(
            fr: "Certains n'appartiennent pas à {0} dans FINESS : {1}.", en: "Some do not belong to {0} in FINESS: {1}."
        ),
        "probe.establishments.foreign.next": .init(
            fr: "le certificat n'est pas celui de la bonne entité juridique, ou l'habilitation est à revoir.",
            en: "the certificate is not that of the right legal entity, or the entitlement needs another look."),
        "probe.establishments.new": .init(
            fr: "Certains sont inconnus du registre d'ici : {1}.", en: "Some are unknown to the registry here: {1}."),
        "probe.establishments.new.next": .init(
            fr: "Mettez le registre FINESS à jour.", en: "Bring the FINESS registry up to date."),
        "probe.establishments.absent": .init(
            fr: "{1} dans le jeton ; ouverts dans FINESS mais absents du jeton : {2}.",
            en: "{1} in the token; open in FINESS but absent from the token: {2}."),
        "probe.establishments.absent.next": .init(
            fr: "normal pour ceux qui ne sont pas du médico-social ; sinon demandez leur ouverture.",
            en: "normal for those outside the medico-social sector; else ask that they be opened."),
        "probe.flux.ok": .init(
            fr: "HTTP {0}, {1} de {2} éléments pour {3} (contenu non montré).",
            en: "HTTP {0}, {1} of {2} entries for {3} (content not shown)."),
        "probe.flux.clear": .init(
            fr: "Le jeton ne part pas en clair (http) vers {0}.", en: "The token does not go unencrypted (http) to {0}."
        ),
        "probe.flux.clear.next": .init(fr: "donnez l'adresse https.", en: "give the https address."),
        "probe.flux.not-in-token": .init(
            fr: "Le jeton ne donne pas droit à {0} : rien n'est demandé.",
            en: "The token gives no right to {0}: nothing is asked."),
        "probe.flux.not-in-token.next": .init(
            fr: "prenez un établissement de la liste du jeton.", en: "take an establishment of the token's list."),
        "probe.flux.failed": .init(fr: "La lecture du flux échoue.", en: "Reading the flux fails."),
        "probe.flux.no-resource": .init(
            fr: "HTTP {0}, mais ce n'est pas une ressource FHIR ({1}).", en: "HTTP {0}, but no FHIR resource ({1})."),
        "probe.flux.no-resource.next": .init(
            fr: "une page d'accueil ou un pare-feu applicatif répond à la place du service.",
            en: "a start page or an application firewall answers in the service's place."),
        "probe.flux.unauthorised": .init(
            fr: "Le jeton n'est pas accepté (HTTP {0}) pour {1}.", en: "The token is not accepted (HTTP {0}) for {1}."),
        "probe.flux.unauthorised.next": .init(
            fr: "le jeton vient d'être émis : le service de données et celui des jetons ne s'accordent pas.",
            en: "the token was just issued: data service and token service do not agree."),
        "probe.flux.forbidden": .init(
            fr: "Accès interdit (HTTP {0}) pour {1}.", en: "Access forbidden (HTTP {0}) for {1}."),
        "probe.flux.forbidden.next": .init(
            fr: "demandez que cet établissement soit habilité à ce flux.",
            en: "ask that this establishment be entitled to this flux."),
        "probe.flux.request": .init(fr: "Requête refusée (HTTP {0} : {1}).", en: "Request refused (HTTP {0}: {1})."),
        "probe.flux.request.next": .init(
            fr: "contrôlez-la par « esms-validate request ».", en: "check it with \"esms-validate request\"."),
        "probe.flux.address": .init(fr: "Rien à cette adresse (HTTP {0}).", en: "Nothing at this address (HTTP {0})."),
        "probe.flux.address.next": .init(fr: "vérifiez --flux.", en: "check --flux."),
        "probe.flux.status": .init(fr: "Réponse HTTP {0}.", en: "Answer HTTP {0}."),
        "probe.flux.status.next": .init(
            fr: "le service ne répond pas comme il devrait ; recommencez plus tard.",
            en: "the service does not answer as it should; try again later."),

        "probe.verdict-pass": .init(fr: "La voie est libre.", en: "The way is clear."),
        "probe.verdict-fail": .init(fr: "BLOQUÉ : {0}", en: "BLOCKED: {0}"),
        "probe.verdict-undetermined": .init(fr: "INDÉTERMINÉ : {0}", en: "UNDETERMINED: {0}"),
    ])
}
