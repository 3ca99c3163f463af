// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "panic: no database                            | panic: no database",
                "starting~panic: no database~                  | panic: no database",
                "panic: no database~~  ~                       | panic: no database",
                "^[31mERROR^[0m no database                    | ERROR no database",
                "no\tdatabase ^ today                          | no database today",
                "postgres://ann:s3cret@db/shop refused         | postgres://ann:***@db/shop refused",
                "password=s3cret is wrong                      | password=*** is wrong",
                "DB_PASSWORD=s3cret, user=ann                  | DB_PASSWORD=***, user=ann",
                "{\"api_key\": \"s3cret\", \"code\": 401}        | {\"api_key\": ***, \"code\": 401}",
                "Authorization: Bearer abcdefgh.ijkl refused   | Authorization: Bearer *** refused",
                "SyntaxError: unexpected token: }              | SyntaxError: unexpected token: }",
                "'~'                                           | ''",
            })
    void of_a_log_its_last_line_is_shown_without_what_looks_like_a_credential(String log, String shown) {
        assertThat(Words.lastLine(log.replace('~', '\n').replace('^', '\u001b')))
                .isEqualTo(shown);
    }

    @Test
    void no_line_is_shown_at_length() {
        assertThat(Words.lastLine("x".repeat(100_000))).hasSize(300).endsWith("...");
        assertThat(Words.oneLine("much to say\n".repeat(10_000))).hasSize(500).endsWith("...");
    }
}
