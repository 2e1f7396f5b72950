internal import FHIRCore
internal import ValueFormats

/// Attachments: content that can be decoded and is what size and hash say.
extension ValidationRun {
    func checkAttachment(_ node: NodeID) {
        let data = tree.child(node, .data)
        let hasURL = tree.child(node, .url) != nil
        let sizeNode = tree.child(node, .size)
        var size: Int?
        if let sizeNode, let text = tree.value(sizeNode) {
            size = Int(text)
            if let value = size, value < 0 {
                report(BaseRule.attachmentSizeInvalid, [text], at: node)
                size = nil
            } else if size == nil {
                report(BaseRule.attachmentSizeInvalid, [text], at: node)
            }
        }
        guard let data, tree.hasValue(data) else {
            if !hasURL, data == nil, tree.child(node, .contentType) == nil, tree.child(node, .language) == nil {
                report(BaseRule.attachmentEmpty, at: node)
            }
            return
        }
        let bytes = tree.valueBytes(data)
        switch PrimitiveFormat.base64(bytes) {
        case .illegal(let byte, _):
            // A wrong number of characters is reported at the data itself.
            if Self.hasBase64Length(bytes) { report(BaseRule.attachmentBase64, [hex(byte)], at: node) }
            return
        case .wrongLength: return
        case .valid(let count, let hasSpace):
            if hasSpace {
                report(BaseRule.attachmentBase64, ["20"], at: node, message: "attachment-base64-space")
                return
            }
            if let size, size != count {
                report(BaseRule.attachmentSize, [String(size), String(count)], at: node)
            }
        }
        if let hash = tree.string(node, .hash), let content = PrimitiveFormat.decodeBase64(bytes) {
            let actual = Base64.encode(SHA1.digest(content))
            if hash != actual { report(BaseRule.attachmentHash, [hash, actual], at: node) }
        }
    }

    private func hex(_ byte: UInt8) -> String { String(byte, radix: 16) }
}
