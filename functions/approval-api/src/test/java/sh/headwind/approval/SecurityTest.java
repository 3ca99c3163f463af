// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.core.update.Phase;

/** What an attacker would try: each is refused, and nothing is changed. Mode proxy has a table of its own, {@link ProxyModeTest}. */
@QuarkusTest
class SecurityTest {

    /** NS is the namespace under attack, OTHER one where the neighbour has every right. */
    private static final String ATTACKS = """
            a forged approver in the body             | viewer    | POST /api/v1/updates/NS/ur/approve                   | -                                | FORGED  | 403
            a forged approver, and nobody's token     | nobody    | POST /api/v1/updates/NS/ur/approve                   | -                                | FORGED  | 401
            a forged user of a rollback               | viewer    | POST /api/v1/rollback/NS/web/app                     | -                                | FORGED  | 403
            the header of a proxy without its secret  | nobody    | POST /api/v1/updates/NS/ur/approve                   | X-Forwarded-User: chief          | {}      | 401
            a secret of a proxy that is guessed       | nobody    | POST /api/v1/updates/NS/ur/approve                   | X-Headwind-Proxy-Secret: guess   | {}      | 401
            the header of mode simple                 | nobody    | POST /api/v1/updates/NS/ur/approve                   | X-User: chief                    | {}      | 401
            a token of another audience               | foreigner | POST /api/v1/updates/NS/ur/approve                   | -                                | {}      | 401
            the same in the cookie of the pages       | nobody    | POST /updates/NS/ur/approve                          | Cookie: headwind-token=FOREIGN   | FORM    | 401
            an approver of another namespace          | neighbour | POST /api/v1/updates/NS/ur/approve                   | -                                | {}      | 403
            the same by the form of the page          | neighbour | POST /updates/NS/ur/reject                           | -                                | FORM    | 403
            the same by the JSON of the pages         | neighbour | POST /ui/api/v1/updates/NS/ur/approve                | -                                | FORM    | 403
            a rollback in another namespace           | neighbour | POST /api/v1/rollback/NS/web/app                     | -                                | {}      | 403
            a call of another site                    | approver  | POST /api/v1/updates/NS/ur/approve                   | Origin: https://evil.example     | {}      | 403
            a call of a sandboxed page                | approver  | POST /api/v1/updates/NS/ur/approve                   | Origin: null                     | {}      | 403
            a fetch of another site                   | approver  | POST /api/v1/updates/NS/ur/approve                   | Sec-Fetch-Site: cross-site       | {}      | 403
            a form of another site                    | approver  | POST /updates/NS/ur/approve                          | Origin: https://evil.example     | FORM    | 403
            a form without the token of our forms     | approver  | POST /updates/NS/ur/approve                          | -                                | token=x | 403
            a decision by reading a link              | approver  | GET  /api/v1/updates/NS/ur/approve                   | -                                | -       | 303
            a script in the name of a workload        | approver  | POST /api/v1/rollback/NS/%3Cscript%3Ealert(1)/app    | -                                | {}      | 400
            a script in the name of a request         | approver  | GET  /updates/NS/%3Cscript%3Ealert(1)                | Accept: text/html                | -       | 400
            a path upwards in the name of a request   | neighbour | POST /api/v1/updates/OTHER/..%2f..%2fNS%2fur/approve | -                                | {}      | 400
            a path upwards in a namespace             | neighbour | POST /api/v1/updates/OTHER%2f..%2fNS/ur/approve      | -                                | {}      | 400
            dots for the name of a workload           | neighbour | POST /api/v1/rollback/OTHER/%2e%2e/app               | -                                | {}      | 404
            a path upwards in the static files        | nobody    | GET  /static/..%2f..%2fapplication.properties        | -                                | -       | 404
            a body that is too long                   | approver  | POST /api/v1/updates/NS/ur/approve                   | -                                | LONG    | 413
            the same without telling its length       | approver  | POST /api/v1/updates/NS/ur/approve                   | -                                | CHUNKED | 413
            the same by many at once                  | neighbour | POST /ui/api/v1/updates/bulk/approve                 | -                                | BULK    | 200
            no button of many at once                 | approver  | POST /updates/bulk                                   | -                                | FORM    | 400
            another button of many at once            | approver  | POST /updates/bulk                                   | -                                | MAYBE   | 400
            nobody among many                         | approver  | POST /ui/api/v1/updates/bulk/approve                 | -                                | NULL    | 400
            no settings at all                        | approver  | PUT  /ui/api/v1/settings                             | -                                | -       | 403
            a link that is no path                    | nobody    | GET  /api/v1/links/a%20b                             | -                                | -       | 303
            a body that is no JSON                    | approver  | POST /api/v1/updates/NS/ur/approve                   | -                                | {"      | 400
            """;

    private static final String FORM_TOKEN = "0123456789abcdef0123456789abcdef";
    private static final int TOO_LONG = 64 * 1024 + 1;

    @Inject
    Stage stage;

    @TestHTTPResource
    URI server;

    private String namespace = "";
    private String other = "";

    record Attack(String name, String who, String call, Optional<String> header, String body, int status) {

        static Attack of(String line) {
            var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
            return new Attack(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    Optional.of(cells.get(3)).filter(cell -> !cell.equals("-")),
                    cells.get(4),
                    Integer.parseInt(cells.get(5)));
        }

        @Override
        public String toString() {
            return name + ": " + status;
        }
    }

    static List<Attack> attacks() {
        return ATTACKS.lines().map(Attack::of).toList();
    }

    @BeforeEach
    void requests_wait_in_two_namespaces() {
        namespace = stage.namespace();
        other = stage.namespace();
        stage.pending(namespace, "ur");
        stage.pending(other, "ur");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void is_refused_and_changes_nothing(Attack attack) throws IOException, InterruptedException {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(request(attack), BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(attack.status());
            assertThat(answer.body()).doesNotContain("<script>alert", "quarkus.");
        }
        for (var there : List.of(namespace, other)) {
            var request = stage.read(there, "ur");
            assertThat(request.phase()).isEqualTo(Phase.PENDING);
            assertThat(request.status().decision().votes()).isEmpty();
            assertThat(stage.requests().list(Optional.of(there))).hasSize(1);
        }
    }

    private HttpRequest request(Attack attack) {
        var call = attack.call().split(" +", 2);
        var path = call[1].replace("NS", namespace).replace("OTHER", other);
        var request = HttpRequest.newBuilder(server.resolve(path)).method(call[0], body(attack.body()));
        var cookie = "headwind-form=" + FORM_TOKEN;
        var header = attack.header().map(text -> text.split(": ", 2));
        if (header.filter(pair -> pair[0].equals("Cookie")).isPresent()) {
            cookie += "; " + header.get()[1].replace("FOREIGN", stage.foreignToken("approver"));
        } else {
            header.ifPresent(pair -> request.header(pair[0], pair[1]));
        }
        token(attack.who()).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        var isForm = attack.body().equals("FORM")
                || attack.body().equals("MAYBE")
                || attack.body().startsWith("token=");
        return request.header("Cookie", cookie)
                .header("Content-Type", isForm ? "application/x-www-form-urlencoded" : "application/json")
                .build();
    }

    private Optional<String> token(String who) {
        return switch (who) {
            case "nobody" -> Optional.empty();
            case "viewer" -> Optional.of(stage.person("viewer-" + namespace, namespace, "get", "list"));
            case "foreigner" -> Optional.of(stage.foreignToken("approver-" + namespace));
            case "neighbour" ->
                Optional.of(
                        stage.person("neighbour-" + namespace, other, "get", "list", "approve", "reject", "rollback"));
            case "approver" ->
                Optional.of(stage.person("approver-" + namespace, namespace, "get", "approve", "reject", "rollback"));
            default -> throw new IllegalArgumentException(who);
        };
    }

    private BodyPublisher body(String kind) {
        var tooLong = "{\"comment\":\"" + "x".repeat(TOO_LONG) + "\"}";
        return switch (kind) {
            case "-" -> BodyPublishers.noBody();
            case "FORGED" -> BodyPublishers.ofString("{\"approver\":\"chief\",\"user\":\"chief\"}");
            case "BULK" ->
                BodyPublishers.ofString("{'updates':[{'namespace':'OTHER/../NS','name':'ur'},"
                        .concat("{'namespace':'OTHER','name':'../../NS/ur'}]}")
                        .replace('\'', '"')
                        .replace("NS", namespace)
                        .replace("OTHER", other));
            case "NULL" -> BodyPublishers.ofString("{\"updates\":[null]}");
            case "MAYBE" ->
                BodyPublishers.ofString("token=" + FORM_TOKEN + "&decision=maybe&selected=" + namespace + "%2Fur");
            case "FORM" -> BodyPublishers.ofString("token=" + FORM_TOKEN);
            case "LONG" -> BodyPublishers.ofString(tooLong);
            case "CHUNKED" ->
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong.getBytes(StandardCharsets.UTF_8)));
            default -> BodyPublishers.ofString(kind);
        };
    }
}
