// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sh.headwind.notification.message.Happening;

/** Telling by e-mail, with a real mail server. */
class TellByMailTest {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_mail_goes_to_all_who_are_named_and_it_is_noted() {
        scene.with("email").tell(Happening.UPDATE_REQUEST_CREATED);

        var mail = scene.mail.received().getFirst();
        assertThat(mail.recipients()).containsExactly("ops@acme.example", "dev@acme.example");
        assertThat(mail.content())
                .contains("From: headwind@acme.example")
                .contains("Auto-Submitted: auto-generated")
                .contains("Subject: Update request created: Deployment " + scene.namespace + "/web")
                .contains("New Image: acme/web:1.3.0");
        assertThat(scene.notes()).containsExactly("email update_request_created sent");
    }

    @Test
    void a_server_that_is_away_for_the_first_three_attempts_gets_it_once() {
        scene.mail.greeting("421 not now", "421 not now", "554 no");

        scene.with("email").tell(Happening.UPDATE_REQUEST_CREATED);
        scene.tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.waits).hasSize(3);
        assertThat(scene.mail.received()).hasSize(1);
        assertThat(scene.notes()).containsExactly("email update_request_created sent");
    }

    @Test
    void nothing_is_handed_to_a_server_that_offers_no_secrecy_unless_somebody_allows_it() {
        scene.set("email.security", "starttls").with("email").tell(Happening.UPDATE_REQUEST_CREATED);

        assertThat(scene.mail.received()).isEmpty();
        assertThat(scene.notes()).containsExactly("email update_request_created failed");
    }
}
