// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import sh.headwind.core.image.Digest;
import sh.headwind.core.registry.ChartVersion;

/**
 * Reads an {@code index.yaml} as a stream of events: indexes of 60 MB exist, and only a few charts of them are wanted. An
 * index that ends too early is an error, never a short list.
 */
final class ChartIndexReader {

    private static final int DEPTH = 50;

    private final Set<String> charts;
    private final Map<String, List<ChartVersion>> found = new HashMap<>();

    ChartIndexReader(Set<String> charts) {
        this.charts = charts;
    }

    Map<String, List<ChartVersion>> read(InputStream body) throws IOException {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(DEPTH);
        try {
            var events = new Yaml(options)
                    .parse(new InputStreamReader(body, StandardCharsets.UTF_8))
                    .iterator();
            index(events);
            return found;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (YAMLException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw (IOException) new Unexpected("the index is no YAML that can be read").initCause(e);
        }
    }

    private void index(Iterator<Event> events) throws IOException {
        var listed = false;
        while (events.hasNext()) {
            var event = events.next();
            if (event instanceof MappingStartEvent) {
                listed = entries(events);
            }
            if (event instanceof StreamEndEvent && listed) {
                return;
            }
        }
        throw new Unexpected("the index has no entries");
    }

    private boolean entries(Iterator<Event> events) {
        var listed = new ArrayList<String>();
        fields(events, (key, value) -> {
            if (key.equals("entries") && value instanceof MappingStartEvent) {
                listed.add(key);
                fields(events, (chart, versions) -> chart(events, chart, versions));
            } else {
                skip(events, value);
            }
        });
        return !listed.isEmpty();
    }

    private void chart(Iterator<Event> events, String chart, Event value) {
        if (!charts.contains(chart) || !(value instanceof SequenceStartEvent)) {
            skip(events, value);
            return;
        }
        var versions = new ArrayList<ChartVersion>();
        elements(events, element -> version(events, element).ifPresent(versions::add));
        found.put(chart, List.copyOf(versions));
    }

    private static Optional<ChartVersion> version(Iterator<Event> events, Event value) {
        if (!(value instanceof MappingStartEvent)) {
            skip(events, value);
            return Optional.empty();
        }
        var fields = new HashMap<String, String>();
        fields(events, (key, field) -> {
            if (field instanceof ScalarEvent scalar) {
                fields.put(key, scalar.getValue());
            } else {
                skip(events, field);
            }
        });
        var digest = fields.getOrDefault("digest", "");
        var prefixed = digest.startsWith("sha256:") ? digest : "sha256:" + digest;
        return Optional.ofNullable(fields.get("version"))
                .map(version -> new ChartVersion(
                        version,
                        Optional.of(prefixed).filter(Digest::isValid).map(Digest::new),
                        ConfigEndpoint.time(fields.getOrDefault("created", ""))));
    }

    private interface Field {
        void at(String key, Event value);
    }

    /** The fields of the mapping that was just begun; {@code field} reads each value to its end. */
    private static void fields(Iterator<Event> events, Field field) {
        for (var key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
            if (key instanceof ScalarEvent scalar) {
                field.at(scalar.getValue(), events.next());
            } else {
                skip(events, key);
                skip(events, events.next());
            }
        }
    }

    private static void elements(Iterator<Event> events, Consumer<Event> element) {
        for (var each = events.next(); !(each instanceof SequenceEndEvent); each = events.next()) {
            element.accept(each);
        }
    }

    private static void skip(Iterator<Event> events, Event begun) {
        switch (begun) {
            case MappingStartEvent _ -> fields(events, (_, value) -> skip(events, value));
            case SequenceStartEvent _ -> elements(events, element -> skip(events, element));
            default -> {
                // a scalar or an alias is over already
            }
        }
    }
}
