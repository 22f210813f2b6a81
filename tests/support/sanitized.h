/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether AddressSanitizer is at work, which keeps what is freed for a while and has memory of its own. */
#ifndef GIGAPLAN_TESTS_SANITIZED_H
#define GIGAPLAN_TESTS_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED true
#endif
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

#endif
