// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.approval.RouteTable.Body;
import sh.headwind.approval.RouteTable.Needs;
import sh.headwind.approval.RouteTable.Route;
import sh.headwind.core.update.Phase;
import sh.headwind.testing.cluster.EmbeddedCluster;
import sh.headwind.testing.cluster.access.Grant;

/** Every route that exists, for everybody who may come: who has just the right it needs gets in, all others change nothing. */
@QuarkusTest
class RoutesTest {

    private static final String HOME = "headwind-system";
    private static final String FORM_TOKEN = "0123456789abcdef0123456789abcdef";
    private static final List<String> VERBS = List.of("get", "list", "approve", "reject", "rollback");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Inject
    Stage stage;

    @Inject
    EmbeddedCluster cluster;

    @TestHTTPResource
    URI server;

    private record Answer(int status, String text) {}

    static List<Route> routes() {
        return RouteTable.all();
    }

    @Test
    void every_route_that_exists_stands_in_the_table() {
        assertThat(RouteTable.all().stream().map(Route::toString).collect(Collectors.toSet()))
                .as("RouteTable says which right each route asks for")
                .isEqualTo(RouteTable.declared());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void a_route_lets_in_who_has_the_right_and_nobody_else(Route route) throws IOException, InterruptedException {
        stage.home();
        var there = stage.namespace();
        stage.pending(there, "ur");
        stage.tracked(there);
        var soft = new SoftAssertions();

        for (var token : List.of("", "no-such-token", stage.foreignToken("ada-" + there))) {
            soft.assertThat(call(route, there, token).status() == 401)
                    .as("unknown with token '%s'", token)
                    .isEqualTo(route.needs() != Needs.NOTHING || isWrongSignIn(route));
        }
        for (var stranger : strangers(route, there)) {
            var answer = call(route, there, stranger);
            soft.assertThat(answer.status() == 403)
                    .as("%s for %s", answer, stranger)
                    .isEqualTo(!isForEverybodyKnown(route));
            soft.assertThat(answer.status() < 400 && answer.text().contains(there))
                    .as("%s tells %s of others", answer, stranger)
                    .isFalse();
        }
        soft.assertThat(stage.read(there, "ur").status().decision().votes()).isEmpty();
        soft.assertThat(stage.read(there, "ur").phase()).isEqualTo(Phase.PENDING);

        var answer = call(route, there, holder(route, there));
        soft.assertThat(answer.status())
                .as("with the right: %s", answer)
                .isNotIn(isWrongSignIn(route) ? 403 : 401, 403, 405, 500, 503);
        if (route.needs() == Needs.LIST_FILTERS && !route.path().equals("/observability")) {
            soft.assertThat(answer.text()).contains(there);
        }
        soft.assertAll();
    }

    /** The sign-in page is for everybody, and says 401 to a token that is none. */
    private static boolean isWrongSignIn(Route route) {
        return route.toString().equals("POST /sign-in");
    }

    private static boolean isForEverybodyKnown(Route route) {
        return Set.of(Needs.NOTHING, Needs.TO_BE_KNOWN, Needs.LIST_FILTERS).contains(route.needs());
    }

    /** Somebody with all rights in another namespace, and somebody with all others here. */
    private List<String> strangers(Route route, String there) {
        var elsewhere = stage.person("elsewhere" + there.hashCode(), stage.namespace(), VERBS.toArray(String[]::new));
        if (isForEverybodyKnown(route)) {
            return List.of(elsewhere);
        }
        var missing = verb(route);
        var others = VERBS.stream().filter(verb -> !verb.equals(missing)).toArray(String[]::new);
        var almost = stage.person("almost" + there.hashCode(), there, others);
        if (route.needs() == Needs.CHANGE_SETTINGS) {
            cluster.allow(Grant.toUser("almost" + there.hashCode(), "get", "configmaps", HOME));
        }
        return List.of(elsewhere, almost);
    }

    private String holder(Route route, String there) {
        var user = "holder-" + there;
        if (route.needs() == Needs.SEE_SETTINGS || route.needs() == Needs.CHANGE_SETTINGS) {
            cluster.allow(Grant.toUser(user, "get", "configmaps", HOME));
            cluster.allow(Grant.toUser(user, verb(route), "configmaps", HOME));
            return stage.person(user, there);
        }
        return stage.person(user, there, verb(route));
    }

    private static String verb(Route route) {
        return switch (route.needs()) {
            case NOTHING, TO_BE_KNOWN, LIST_FILTERS, LIST -> "list";
            case GET, SEE_SETTINGS -> "get";
            case APPROVE -> "approve";
            case REJECT -> "reject";
            case ROLLBACK -> "rollback";
            case CHANGE_SETTINGS -> "update";
        };
    }

    private Answer call(Route route, String there, String token) throws IOException, InterruptedException {
        var path = route.path()
                .replace("{namespace}", there)
                .replace("{name}", route.path().matches(".*/(rollback|explain)/.*") ? "web" : "ur")
                .replace("{kind}", "Deployment")
                .replace("{container}", "app")
                .replace("{metric}", "updates_approved")
                .replace("{channel}", "slack")
                .replace("{token}", "no-link");
        var request = HttpRequest.newBuilder(server.resolve(path)).method(route.method(), body(route));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (route.body() == Body.FORM) {
            request.header("Cookie", "headwind-form=" + FORM_TOKEN);
        }
        if (route.body() != Body.NONE) {
            request.header(
                    "Content-Type",
                    route.body() == Body.JSON ? "application/json" : "application/x-www-form-urlencoded");
        }
        var answer = http.send(request.build(), BodyHandlers.ofInputStream());
        try (var stream = answer.body()) {
            var isEndless =
                    answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            var text = isEndless ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(answer.statusCode(), text);
        }
    }

    private static HttpRequest.BodyPublisher body(Route route) {
        return switch (route.body()) {
            case NONE -> HttpRequest.BodyPublishers.noBody();
            case JSON -> HttpRequest.BodyPublishers.ofString("{}");
            case FORM -> HttpRequest.BodyPublishers.ofString("token=" + FORM_TOKEN);
        };
    }
}
