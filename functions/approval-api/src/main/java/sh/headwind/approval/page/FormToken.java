// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a form has to send back to prove that it is ours: the value of a cookie that other sites can neither read nor set. It
 * needs no memory of ours, so any instance may answer.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">OWASP:
 *     double submit cookie</a>
 */
@RequestScoped
public class FormToken {

    static final String COOKIE = "headwind-form";

    private static final Pattern GRAMMAR = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpServerRequest request;
    private Optional<String> fresh = Optional.empty();

    FormToken(HttpServerRequest request) {
        this.request = request;
    }

    /** The value for the forms of this page. */
    String value() {
        return sent().or(() -> fresh).orElseGet(() -> {
            var bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            fresh = Optional.of(HexFormat.of().formatHex(bytes));
            return fresh.get();
        });
    }

    /** The value that the browser has to keep; empty where it has one. */
    Optional<String> fresh() {
        return fresh;
    }

    /** Whether a form sent the right value. */
    boolean matches(@Nullable String value) {
        return value != null
                && sent().filter(expected -> MessageDigest.isEqual(
                                expected.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    private Optional<String> sent() {
        return Optional.ofNullable(request.getCookie(COOKIE))
                .map(Cookie::getValue)
                .filter(value -> GRAMMAR.matcher(value).matches());
    }
}
