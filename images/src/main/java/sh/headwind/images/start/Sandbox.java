// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a cluster grants a container, by {@code unshare} alone: a root of its own that is read-only but for /tmp, a user without
 * rights, the network of the host. Needs no container engine and no root, but a kernel that lets users make namespaces.
 *
 * @param root of the unpacked image
 */
public record Sandbox(Path root) {

    /** The working directory. */
    static final String HOME = "/app";

    /** As root of a namespace it mounts, then it becomes nobody in a second one, which cannot undo that. */
    private static final String SCRIPT = """
            set -e
            root=$1; home=$2; shift 2
            mount --bind "$root" "$root"
            mount --rbind /proc "$root/proc"
            mount --rbind /dev "$root/dev"
            mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
            mount -o remount,bind,ro "$root"
            [ -z "$home" ] || mount --bind "$home" "$root/app"
            exec unshare --user --map-user=65532 --map-group=65532 --root="$root" --wd=/app -- "$@"
            """;

    private static final List<String> ROOT_OF_A_NAMESPACE =
            List.of("unshare", "--user", "--map-root-user", "--mount", "--");

    /** A sandbox around the files of an image, which get the folders to mount on. */
    public static Sandbox around(Path root) throws IOException {
        for (var folder : new String[] {"proc", "dev", "tmp", "app"}) {
            Files.createDirectories(root.resolve(folder));
        }
        return new Sandbox(root);
    }

    /** Whether this machine lets us. */
    public static boolean permitted() throws InterruptedException {
        var command = new ArrayList<>(ROOT_OF_A_NAMESPACE);
        command.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/tmp"));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    /** The command that runs {@code inside} in it; the process is that of {@code inside}, so that signals reach it. */
    public List<String> command(List<String> inside) {
        return command("", inside);
    }

    /** The same, with a folder of this machine at {@code /app}, to which alone it may write beside /tmp. */
    List<String> at(Path home, List<String> inside) {
        return command(home.toString(), inside);
    }

    private List<String> command(String home, List<String> inside) {
        var command = new ArrayList<>(ROOT_OF_A_NAMESPACE);
        command.addAll(List.of("sh", "-c", SCRIPT, "sandbox", root.toString(), home));
        command.addAll(inside);
        return command;
    }
}
