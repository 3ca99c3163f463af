// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import java.util.List;
import java.util.Map;
import sh.headwind.core.configuration.Confidential;
import sh.headwind.core.configuration.Configuration.MailServer;

/** What is sent. */
public sealed interface Post {

    /** What it says, as it goes out. */
    String body();

    /**
     * JSON by POST.
     *
     * @param address holds the right to post there, for most receivers
     * @param headers besides the content type
     */
    record Json(Confidential address, String body, Map<String, String> headers) implements Post {

        public Json {
            headers = Map.copyOf(headers);
        }

        Json(Confidential address, String body) {
            this(address, body, Map.of());
        }
    }

    /** An e-mail of plain text. */
    record Mail(MailServer server, String from, List<String> to, String subject, String body) implements Post {

        public Mail {
            to = List.copyOf(to);
        }
    }
}
