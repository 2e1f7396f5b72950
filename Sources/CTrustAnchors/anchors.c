#include "CTrustAnchors.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char table[] = {
#embed "../../certtools/trust-anchors.tsv"
};

const unsigned char *esms_trust_anchors(void) { return table; }
size_t esms_trust_anchors_length(void) { return sizeof table; }
