#ifndef ESMS_CHARDENING_H
#define ESMS_CHARDENING_H

/// Keeps this process's memory out of core dumps, and other processes of the same user out of it.
void esms_disable_core_dumps(void);

#endif
