// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a program that is started later and told where to listen.
 *
 * <p>Between the choice and the listening, nobody else may get it. Connections that go out, and sockets that ask for any port,
 * get one of the system's ephemeral ports, which begin at 32768 on Linux and higher elsewhere, so the choice is made below
 * those. Other builds on this machine that choose like this are kept off by a lock on the byte of that number in one file of
 * the temporary directory; the system drops it when this process ends.
 */
public final class FreePort {

    private static final int FIRST = 18_000;
    private static final int END = 32_000;
    private static final int ATTEMPTS = 1_000;
    private static final FileChannel CLAIMS = open();

    private FreePort() {}

    /** A port on loopback that nobody listens to, and that nobody is given until this process ends. */
    public static int claim() {
        try {
            for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
                var port = ThreadLocalRandom.current().nextInt(FIRST, END);
                if (isOurs(port) && isFree(port)) {
                    return port;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no free port found from " + FIRST + " to " + END);
    }

    private static boolean isOurs(int port) throws IOException {
        try {
            return CLAIMS.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException _) {
            // claimed by this process before
            return false;
        }
    }

    private static boolean isFree(int port) {
        // a listener on every address conflicts with one on any
        try (var _ = new ServerSocket(port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static FileChannel open() {
        var file = Path.of(
                System.getProperty("java.io.tmpdir"), "headwind-ports-" + System.getProperty("user.name") + ".lock");
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
