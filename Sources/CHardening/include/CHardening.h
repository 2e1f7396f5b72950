#ifndef ESMS_CHARDENING_H
#define ESMS_CHARDENING_H

/// Keeps this process's memory out of core dumps, and other processes of the same user out of it.
void esms_disable_core_dumps(void);

/// A file that exists in memory only, closed on exec; -1 on failure. The caller closes it.
int esms_memory_file(void);

/// A pipe whose ends are closed on exec, so that no other child keeps one open; 0, or -1 on failure.
int esms_pipe(int ends[2]);

#endif
