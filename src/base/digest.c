/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256; the only user of libmd. */
#include <sys/types.h>

#include <sha2.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/digest.h"

struct digest {
    SHA2_CTX context;
};

struct digest *digest_new(void)
{
    struct digest *digest = calloc(1, sizeof *digest);
    if (digest)
        SHA256Init(&digest->context);
    return digest;
}

void digest_add(struct digest *digest, const void *bytes, size_t length)
{
    SHA256Update(&digest->context, bytes, length);
}

void digest_finish(struct digest *digest, char text[65])
{
    static const char hex[] = "0123456789abcdef";
    uint8_t bytes[SHA256_DIGEST_LENGTH];
    SHA256Final(bytes, &digest->context);
    for (int i = 0; i < SHA256_DIGEST_LENGTH; i++) {
        text[2 * i] = hex[bytes[i] >> 4];
        text[2 * i + 1] = hex[bytes[i] & 15];
    }
    text[64] = '\0';
    free(digest);
}
