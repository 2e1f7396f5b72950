internal import FHIRCore

/// Resources and elements that other versions of FHIR have and R4 has not.
enum FHIRVersions {
    private static let resources: [String: (version: String, successor: String)] = [
        "BodySite": ("DSTU2/STU3", "BodyStructure"), "Conformance": ("DSTU2", "CapabilityStatement"),
        "DataElement": ("STU3", "StructureDefinition"), "DeviceComponent": ("STU3", "DeviceMetric"),
        "DeviceUseRequest": ("DSTU2", "DeviceRequest"), "DiagnosticOrder": ("DSTU2", "ServiceRequest"),
        "EligibilityRequest": ("STU3", "CoverageEligibilityRequest"), "ExpansionProfile": ("STU3", "Parameters"),
        "ImagingManifest": ("STU3", "ImagingStudy"), "MedicationOrder": ("DSTU2", "MedicationRequest"),
        "Order": ("DSTU2", "Task"), "OrderResponse": ("DSTU2", "Task"), "ProcedureRequest": ("STU3", "ServiceRequest"),
        "ProcessRequest": ("STU3", "Task"), "ReferralRequest": ("STU3", "ServiceRequest"),
        "Sequence": ("STU3", "MolecularSequence"), "ServiceDefinition": ("STU3", "PlanDefinition"),
        "ActorDefinition": ("R5", "-"), "BiologicallyDerivedProductDispense": ("R5", "-"),
        "DeviceDispense": ("R5", "-"), "DeviceUsage": ("R5", "DeviceUseStatement"), "EncounterHistory": ("R5", "-"),
        "FormularyItem": ("R5", "-"), "GenomicStudy": ("R5", "-"), "ImagingSelection": ("R5", "ImagingStudy"),
        "InventoryItem": ("R5", "-"), "InventoryReport": ("R5", "-"), "MedicationUsage": ("R5", "MedicationStatement"),
        "NutritionIntake": ("R5", "-"), "Permission": ("R5", "Consent"), "RequestOrchestration": ("R5", "RequestGroup"),
        "Requirements": ("R5", "-"), "SubscriptionStatus": ("R5", "Parameters"), "SubscriptionTopic": ("R5", "-"),
        "TestPlan": ("R5", "-"), "Transport": ("R5", "Task"),
    ]

    private static let elements: [String: (version: String, successor: String)] = [
        "DocumentReference.created": ("STU3", "date"), "DocumentReference.indexed": ("STU3", "date"),
        "DocumentReference.class": ("STU3", "category"), "DocumentReference.attester": ("R5", "authenticator"),
        "DocumentReference.bodySite": ("R5", "context.related"), "DocumentReference.modality": ("R5", "-"),
        "DocumentReference.version": ("R5", "-"), "DocumentReference.basedOn": ("R5", "context.related"),
        "DocumentReference.facilityType": ("R5", "context.facilityType"),
        "DocumentReference.practiceSetting": ("R5", "context.practiceSetting"),
        "DocumentReference.event": ("R5", "context.event"), "DocumentReference.period": ("R5", "context.period"),
        "Task.context": ("STU3", "encounter"), "Task.reason": ("STU3/R5", "reasonCode, reasonReference"),
        "Task.definitionUri": ("STU3", "instantiatesUri"),
        "Task.definitionReference": ("STU3", "instantiatesCanonical"),
        "Task.requestedPerformer": ("R5", "performerType"), "Task.requestedPeriod": ("R5", "restriction.period"),
        "Task.doNotPerform": ("R5", "-"), "Task.performer": ("R5", "owner"),
        "Consent.consentingParty": ("STU3", "performer"), "Consent.except": ("STU3", "provision"),
        "Consent.actor": ("STU3", "provision.actor"), "Consent.action": ("STU3", "provision.action"),
        "Consent.data": ("STU3", "provision.data"), "Consent.period": ("STU3/R5", "provision.period"),
        "Consent.subject": ("R5", "patient"), "Consent.date": ("R5", "dateTime"),
        "Consent.grantor": ("R5", "performer"),
        "Consent.grantee": ("R5", "provision.actor"), "Consent.manager": ("R5", "organization"),
        "Consent.controller": ("R5", "organization"), "Consent.decision": ("R5", "provision.type"),
        "Consent.regulatoryBasis": ("R5", "policyRule"), "Consent.policyBasis": ("R5", "policy"),
        "Bundle.issues": ("R5", "-"), "Patient.animal": ("STU3", "extension"),
        "Organization.description": ("R5", "-"), "Organization.qualification": ("R5", "-"),
        "Practitioner.role": ("STU3", "PractitionerRole"),
        "Practitioner.practitionerRole": ("DSTU2", "PractitionerRole"),
        "Observation.comment": ("STU3", "note"), "Observation.related": ("STU3", "hasMember, derivedFrom"),
        "Observation.context": ("STU3", "encounter"), "Observation.triggeredBy": ("R5", "-"),
        "Encounter.actualPeriod": ("R5", "period"),
        "Encounter.admission": ("R5", "hospitalization"),
    ]

    static func version(ofResource type: String) -> String? { resources[type]?.version }

    static func successor(of type: String) -> String { resources[type]?.successor ?? "-" }

    /// The version a member of a resource belongs to, by its name or by its shape.
    static func version(
        of key: String, in type: String, _ json: JSONDocument, _ member: Int
    ) -> (version: String, successor: String)? {
        if let found = elements[type + "." + key] { return found }
        // R5 made a list of Consent.provision; R4 has one.
        if type == "Consent", key == "provision", json.nodes[member].kind == .array { return ("R5", "provision { }") }
        return nil
    }
}
