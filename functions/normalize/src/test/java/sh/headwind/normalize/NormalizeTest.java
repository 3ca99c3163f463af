// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sh.headwind.events.EventTypes;
import sh.headwind.testing.function.Delivery;
import sh.headwind.testing.function.FunctionContract;

@QuarkusTest
class NormalizeTest extends FunctionContract {

    @TestHTTPResource("/")
    URI root;

    @Override
    protected URI address() {
        return root;
    }

    @Override
    protected String type() {
        return EventTypes.WEBHOOK_RECEIVED;
    }

    @Override
    protected String data() {
        return received("registry", "{\\\"repository\\\":\\\"ghcr.io/acme/web\\\",\\\"tag\\\":\\\"1.2.3\\\"}");
    }

    @Override
    protected Optional<String> replyType() {
        return Optional.of(EventTypes.IMAGE_PUSHED);
    }

    @Test
    void replies_with_what_was_pushed() throws Exception {
        var answer = deliver(data());

        assertThat(answer.headers().firstValue("ce-subject")).hasValue("ghcr.io/acme/web");
        assertThat(answer.headers().firstValue("ce-source")).hasValue("/headwind/normalize");
        assertThat(answer.body())
                .isEqualTo("{\"repository\":\"ghcr.io/acme/web\",\"artifacts\":[{\"tag\":\"1.2.3\"}],"
                        + "\"origin\":\"webhook\",\"authenticated\":true}");
    }

    @Test
    void has_nothing_to_say_of_noise() throws Exception {
        assertThat(deliver(received("ghcr", "{\\\"zen\\\":\\\"Keep it logically awesome.\\\"}"))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void a_notification_that_cannot_be_read_becomes_a_dead_letter_with_its_reason() throws Exception {
        var answer = deliver(received("dockerhub", "{\\\"push_data\\\":{}}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("could not read the dockerhub notification: repository.repo_name is missing");
    }

    @Test
    void a_tag_with_forbidden_characters_becomes_a_dead_letter_with_its_reason() throws Exception {
        var answer = deliver(received("registry", "{\\\"repository\\\":\\\"web\\\",\\\"tag\\\":\\\"1.2;rm -rf\\\"}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("could not read the tag '1.2;rm -rf': a tag is");
    }

    private HttpResponse<String> deliver(String data) throws Exception {
        return send(Delivery.of(Delivery.Mode.BINARY, "1", type(), data).request(root));
    }

    private static String received(String sender, String body) {
        return "{\"sender\":\"%s\",\"authenticated\":true,\"hosts\":[],\"headers\":{},\"body\":\"%s\"}"
                .formatted(sender, body);
    }
}
