#ifndef ESMS_CDEFINITIONS_H
#define ESMS_CDEFINITIONS_H

#include <stddef.h>

/// A file of the repository that is part of the executable.
typedef struct {
    const char *path;
    const unsigned char *bytes;
    size_t count;
} esms_file;

int esms_embedded_count(void);
esms_file esms_embedded_file(int index);

#endif
