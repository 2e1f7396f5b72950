#include "CTrustAnchors.h"

const unsigned char esms_trust_anchors[] = {
#embed "../../certtools/trust-anchors.tsv"
};
const size_t esms_trust_anchors_length = sizeof esms_trust_anchors;
