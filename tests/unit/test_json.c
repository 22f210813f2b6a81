/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON documents: what is written, and what makes writing fail. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/json.h"
#include "base/number.h"

/* The text of a document, or NULL when writing fails; to be freed. */
static char *finish(struct json *json)
{
    char *text = NULL;
    size_t length;
    FILE *file = open_memstream(&text, &length);
    assert_non_null(file);
    bool written = json_finish(json, file) == JSON_WRITTEN;
    fclose(file);
    if (written)
        return text;
    free(text);
    return NULL;
}

static void test_document(void **state)
{
    (void)state;
    struct json *json = json_new();
    json_add_object(json, NULL);
    json_add_text(json, "title", "30 GW \"now\"\n");
    json_add_array(json, "dates");
    json_add_number(json, NULL, 2026);
    json_add_number(json, NULL, 0.5);
    json_add_number(json, NULL, NUMBER_BLANK);
    json_close(json);
    json_add_flag(json, "met", true);
    json_add_number(json, "target_date", NUMBER_BLANK);
    json_add_text(json, "note", NULL);
    json_close(json);
    char *text = finish(json);
    assert_string_equal(
        text, "{\n  \"title\": \"30 GW \\\"now\\\"\\n\",\n  \"dates\": [\n    2026,\n    0.5,\n    null\n  ],\n"
              "  \"met\": true,\n  \"target_date\": null,\n  \"note\": null\n}\n");
    free(text);
}

static void test_infinity_fails(void **state)
{
    (void)state;
    struct json *json = json_new();
    json_add_array(json, NULL);
    json_add_number(json, NULL, INFINITY);
    json_close(json);
    assert_null(finish(json));
}

static void test_bad_text_fails(void **state)
{
    (void)state;
    struct json *json = json_new();
    json_add_array(json, NULL);
    json_add_text(json, NULL, "\xff");
    json_close(json);
    assert_null(finish(json));
}

static void test_open_document_fails(void **state)
{
    (void)state;
    struct json *json = json_new();
    json_add_object(json, NULL);
    assert_null(finish(json));
}

static void test_key_is_needed(void **state)
{
    (void)state;
    struct json *json = json_new();
    json_add_object(json, NULL);
    json_add_number(json, NULL, 1);
    json_close(json);
    assert_null(finish(json));
}

static void test_two_roots_fail(void **state)
{
    (void)state;
    struct json *json = json_new();
    json_add_number(json, NULL, 1);
    json_add_number(json, NULL, 2);
    assert_null(finish(json));
    assert_null(finish(NULL));
}

static void test_too_deep_fails(void **state)
{
    (void)state;
    struct json *json = json_new();
    for (int i = 0; i < 100; i++)
        json_add_array(json, NULL);
    for (int i = 0; i < 100; i++)
        json_close(json);
    assert_null(finish(json));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_document),       cmocka_unit_test(test_infinity_fails),
        cmocka_unit_test(test_bad_text_fails), cmocka_unit_test(test_open_document_fails),
        cmocka_unit_test(test_key_is_needed),  cmocka_unit_test(test_two_roots_fail),
        cmocka_unit_test(test_too_deep_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
