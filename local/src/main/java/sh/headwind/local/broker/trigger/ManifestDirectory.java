// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local.broker.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;

/**
 * The Triggers of the YAML files below one directory, read again when a file changes, comes or goes. A directory that is
 * not there has none. A file that cannot be read at the start is a {@link Failure}; one that breaks later is reported and
 * the Triggers stay as they were.
 */
public final class ManifestDirectory implements TriggerSource {

    private static final Logger LOG = Logger.getLogger(ManifestDirectory.class);
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Path directory;
    private final LongSupplier nanoseconds;
    private long lookedAt;
    private Map<Path, Long> seen;
    private List<Trigger> triggers;

    /** Reads the directory now, and looks for changes when asked, at most twice a second. */
    public ManifestDirectory(Path directory) {
        this(directory, System::nanoTime);
    }

    ManifestDirectory(Path directory, LongSupplier nanoseconds) {
        this.directory = directory;
        this.nanoseconds = nanoseconds;
        this.lookedAt = nanoseconds.getAsLong();
        this.seen = stamps();
        this.triggers = read(seen.keySet());
    }

    @Override
    public synchronized Collection<Trigger> triggers() {
        if (nanoseconds.getAsLong() - lookedAt < BETWEEN_LOOKS.toNanos()) {
            return triggers;
        }
        lookedAt = nanoseconds.getAsLong();
        try {
            var now = stamps();
            if (!now.equals(seen)) {
                seen = now;
                triggers = read(now.keySet());
            }
        } catch (Failure e) {
            LOG.warnf("Triggers of %s stay as they were: %s", directory, e.getMessage());
        }
        return triggers;
    }

    private Map<Path, Long> stamps() {
        if (!Files.isDirectory(directory)) {
            return Map.of();
        }
        try (var files = Files.walk(directory)) {
            var stamps = new LinkedHashMap<Path, Long>();
            for (var file : files.filter(ManifestDirectory::isManifest).sorted().toList()) {
                stamps.put(file, Files.getLastModifiedTime(file).toMillis());
            }
            return stamps;
        } catch (IOException | UncheckedIOException e) {
            throw Failure.unavailable("read " + directory, String.valueOf(e.getMessage()))
                    .because(e);
        }
    }

    private static boolean isManifest(Path file) {
        return file.toString().endsWith(".yaml") || file.toString().endsWith(".yml");
    }

    private static List<Trigger> read(Collection<Path> files) {
        var objects = new ArrayList<JsonNode>();
        for (var file : files) {
            try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
                objects.addAll(documents.readAll());
            } catch (IOException e) {
                throw TriggerManifest.unreadable("manifest " + file, String.valueOf(e.getMessage()))
                        .because(e);
            }
        }
        return TriggerManifest.triggers(objects);
    }
}
