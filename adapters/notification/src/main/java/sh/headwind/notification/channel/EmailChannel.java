// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sh.headwind.core.configuration.Configuration.Email;
import sh.headwind.core.configuration.Configuration.MailServer;
import sh.headwind.notification.message.Fact;
import sh.headwind.notification.message.Headline;
import sh.headwind.notification.message.Message;

/** E-mail, in plain text: every program shows it, and no part of it can pretend to be something else. */
final class EmailChannel implements GroupingChannel {

    private static final String LINE = "-".repeat(40);
    private static final int LONGEST_SUBJECT = 200;

    private final Email settings;
    private final MailServer server;

    EmailChannel(Email settings, MailServer server) {
        this.settings = settings;
        this.server = server;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Post post(Message message) {
        return new Post.Mail(server, settings.from(), settings.to(), subject(message.title()), text(message));
    }

    @Override
    public Post test(Instant at) {
        return new Post.Mail(server, settings.from(), settings.to(), "Headwind: a test", TEST + "\n\n" + at + "\n");
    }

    @Override
    public String readers() {
        return String.join(", ", settings.to());
    }

    @Override
    public Post together(List<Message> messages) {
        var headline = Headline.of(messages).text();
        var text = messages.stream().map(this::text).collect(Collectors.joining("\n" + LINE + "\n\n"));
        return new Post.Mail(server, settings.from(), settings.to(), subject(headline), text);
    }

    private String text(Message message) {
        var lines = Stream.of(
                Stream.of(message.title(), ""),
                facts(message.subject()),
                facts(message.details()),
                Stream.of(""),
                links(message),
                Stream.of("", message.happening().dotted() + ", " + message.at()));
        return lines.flatMap(each -> each).collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> facts(List<Fact> facts) {
        return facts.stream().map(fact -> fact.name() + ": " + fact.value());
    }

    private Stream<String> links(Message message) {
        var page = Stream.of((message.asks() ? "Approve or reject: " : "View in Dashboard: ")
                + message.links().button());
        var once = message.oneTimeLink(readers()).stream().map(link -> "Approve once, without signing in: " + link);
        return Stream.concat(page, once);
    }

    /** One line: a header ends where the line does. */
    private static String subject(String title) {
        var line = title.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 3) + "...";
    }
}
