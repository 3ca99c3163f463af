// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;

/** A request that the server has begun to read and the client holds back the rest of. */
final class HeldRequest implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final BufferedReader answers;
    private final String rest;

    /** Sends the head and half of the body. {@code head} are further lines, each ended by a line break. */
    HeldRequest(URI address, String head, String body) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        var half = body.length() / 2;
        rest = body.substring(half);
        var begin = "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(address.getPath(), address.getAuthority(), body.length(), head.replace("\n", "\r\n"));
        write(begin + body.substring(0, half));
    }

    /** Sends the rest, and answers the status. */
    int finish() throws IOException {
        write(rest);
        var line = answers.readLine();
        if (line == null) {
            throw new IOException("the server hung up without an answer");
        }
        return Integer.parseInt(line.split(" ")[1]);
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
