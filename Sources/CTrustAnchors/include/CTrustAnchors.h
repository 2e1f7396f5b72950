#ifndef ESMS_CTRUSTANCHORS_H
#define ESMS_CTRUSTANCHORS_H

#include <stddef.h>

/// certtools/trust-anchors.tsv, as it is.
extern const unsigned char esms_trust_anchors[];
extern const size_t esms_trust_anchors_length;

#endif
