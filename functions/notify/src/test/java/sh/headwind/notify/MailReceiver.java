// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on a port of this machine: as much of SMTP as it takes to be handed a mail. */
final class MailReceiver implements AutoCloseable {

    /** What was handed in: the envelope, and the mail with its headers. */
    record Received(List<String> recipients, String content) {}

    private final ServerSocket socket;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Deque<String> greetings = new ArrayDeque<>();

    MailReceiver() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Received> received() {
        return received;
    }

    /** The next connections are greeted so; those after them with 220. */
    synchronized MailReceiver greeting(String... lines) {
        greetings.addAll(List.of(lines));
        return this;
    }

    private synchronized String nextGreeting() {
        return greetings.isEmpty() ? "220 mail.example.com ESMTP" : greetings.removeFirst();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> talk(connection));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void talk(Socket connection) {
        try (connection;
                var lines = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            say(connection, nextGreeting());
            var recipients = new CopyOnWriteArrayList<String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) {
                    recipients.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                }
                if (command.equals("DATA")) {
                    say(connection, "354 go on");
                    received.add(new Received(List.copyOf(recipients), content(lines)));
                }
                say(connection, command.equals("QUIT") ? "221 bye" : "250 fine");
            }
        } catch (IOException _) {
            // the other side went away
        }
    }

    private static String content(BufferedReader lines) throws IOException {
        var content = new StringBuilder();
        for (var line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            content.append(line).append('\n');
        }
        return content.toString();
    }

    private static void say(Socket connection, String line) throws IOException {
        connection.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
