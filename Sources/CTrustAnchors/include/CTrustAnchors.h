#ifndef ESMS_CTRUSTANCHORS_H
#define ESMS_CTRUSTANCHORS_H

#include <stddef.h>

/// certtools/trust-anchors.tsv, as it is: not NUL-terminated.
const unsigned char *esms_trust_anchors(void);
size_t esms_trust_anchors_length(void);

#endif
