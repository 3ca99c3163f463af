// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.channel;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sh.headwind.core.configuration.Configuration.MailServer;

/**
 * Hands mail to a server by SMTP, over the mail client that Quarkus' mailer brings. The mailer itself takes its server from
 * what the process was started with; ours may be another one a minute later.
 */
public final class MailSender {

    private final Vertx vertx;

    /** A sender on the event loops of {@code vertx}. */
    public MailSender(Vertx vertx) {
        this.vertx = vertx;
    }

    Optional<String> send(Post.Mail mail, Duration timeout) {
        var client = MailClient.create(vertx, configuration(mail.server(), timeout));
        try {
            client.sendMail(message(mail))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(because(e));
        } catch (TimeoutException _) {
            return Optional.of("it did not take the mail in " + timeout.toSeconds() + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("this process stops");
        } finally {
            client.close();
        }
    }

    /** Its code alone: what a server answers in words may hold addresses. */
    private static String because(ExecutionException failed) {
        return failed.getCause() instanceof SMTPException refused
                ? "it answered " + refused.getReplyCode()
                : "it could not be reached, or not as it should be";
    }

    private static MailMessage message(Post.Mail mail) {
        var message = new MailMessage()
                .setFrom(mail.from())
                .setTo(mail.to())
                .setSubject(mail.subject())
                .setText(mail.body());
        // RFC 3834: nobody's absence note answers it
        message.addHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private static MailConfig configuration(MailServer server, Duration timeout) {
        var configuration = new MailConfig()
                .setHostname(server.host())
                .setPort(server.port())
                .setKeepAlive(false)
                .setAllowRcptErrors(true);
        configuration.setConnectTimeout((int) timeout.toMillis());
        configuration.setHostnameVerificationAlgorithm("HTTPS");
        switch (server.security()) {
            case STARTTLS -> configuration.setStarttls(StartTLSOptions.REQUIRED);
            case TLS -> configuration.setSsl(true).setStarttls(StartTLSOptions.DISABLED);
            case NONE -> configuration.setStarttls(StartTLSOptions.DISABLED);
        }
        server.username()
                .ifPresentOrElse(
                        name -> configuration.setLogin(LoginOption.REQUIRED).setUsername(name),
                        () -> configuration.setLogin(LoginOption.DISABLED));
        server.password().ifPresent(password -> configuration.setPassword(password.value()));
        return configuration;
    }
}
