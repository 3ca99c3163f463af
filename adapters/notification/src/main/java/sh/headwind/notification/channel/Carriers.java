// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import java.time.Duration;
import java.util.Optional;

/** Gives each kind of post to who can carry it. */
public final class Carriers implements Sender {

    private final HttpSender http;
    private final MailSender mail;

    /** One carrier for each kind. */
    public Carriers(HttpSender http, MailSender mail) {
        this.http = http;
        this.mail = mail;
    }

    @Override
    public Optional<String> send(Post post, Duration timeout) {
        return switch (post) {
            case Post.Json json -> http.send(json, timeout);
            case Post.Mail letter -> mail.send(letter, timeout);
        };
    }
}
