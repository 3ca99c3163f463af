// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sh.headwind.testing.function.Delivery;

@QuarkusTest
@TestProfile(ExportedFunctionTest.Exported.class)
class ExportedFunctionTest {

    @TestHTTPResource("/")
    URI root;

    @Test
    void a_function_that_funqy_hands_every_type_refuses_all_but_its_own() throws Exception {
        var delivery = Delivery.of(Delivery.Mode.BINARY, "1", "sh.headwind.other", "{\"name\":\"Ada\"}");

        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(delivery.request(root).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("could not read the event: its type is not " + Greet.TYPE);
        }
    }

    /** With this setting Funqy does not look at the type. */
    public static class Exported implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.funqy.export", "greet");
        }
    }
}
