// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A mounted ConfigMap or Secret: files by name. */
final class Directory {

    private static final Logger LOG = Logger.getLogger(Directory.class);

    private Directory() {}

    /** Name and content of each visible file; nothing when the directory is not there, empty when it cannot be read. */
    static Optional<Map<String, String>> read(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Optional.of(Map.of());
        }
        var contents = new HashMap<String, String>();
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                // the kubelet's own ..data links to the files of one version
                if (!name.startsWith(".") && Files.isRegularFile(file)) {
                    contents.put(name, Files.readString(file));
                }
            }
            return Optional.of(contents);
        } catch (IOException e) {
            LOG.warnf("could not read %s: %s; what was read last stays", directory, e);
            return Optional.empty();
        }
    }
}
