#include "CHardening.h"

#include <sys/prctl.h>
#include <sys/resource.h>

void esms_disable_core_dumps(void) {
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}
