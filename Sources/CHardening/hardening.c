#define _GNU_SOURCE
#include "CHardening.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

void esms_disable_core_dumps(void) {
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int esms_memory_file(void) { return memfd_create("esms", MFD_CLOEXEC); }

int esms_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }
