// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;

/**
 * Reads what users write about registries:
 *
 * <pre>
 * registry.corp.example=inside,ca:/etc/ca/corp.pem; localhost:5000=insecure,inside; docker.io=mirror:cache.corp.example
 * </pre>
 *
 * Words: {@code insecure} (http), {@code inside} (may have a private address), {@code ca:<file>}, {@code mirror:<host>},
 * {@code tokens:<host>} (may see its credentials).
 */
final class HostList {

    private static final String ENTRY = ";";

    private HostList() {}

    static Map<String, RegistryHost> parse(String text) {
        var hosts = new HashMap<String, RegistryHost>();
        for (var entry : text.split(ENTRY)) {
            if (!entry.isBlank()) {
                var equals = entry.indexOf('=');
                if (equals < 1) {
                    throw wrong(entry, "expected host=word,word");
                }
                hosts.put(
                        entry.substring(0, equals).strip().toLowerCase(Locale.ROOT), host(entry.substring(equals + 1)));
            }
        }
        return hosts;
    }

    private static RegistryHost host(String words) {
        var list = Arrays.stream(words.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        list.stream().filter(word -> !isKnown(word)).findFirst().ifPresent(word -> {
            throw wrong(word, "expected insecure, inside, ca:<file>, mirror:<host> or tokens:<host>");
        });
        return new RegistryHost(
                list.contains("insecure"),
                list.contains("inside"),
                values(list, "ca:").stream().findFirst().map(Path::of),
                values(list, "mirror:").stream().findFirst(),
                values(list, "tokens:"));
    }

    private static boolean isKnown(String word) {
        return word.equals("insecure") || word.equals("inside") || word.matches("(ca|mirror|tokens):.+");
    }

    private static Set<String> values(List<String> words, String prefix) {
        return words.stream()
                .filter(word -> word.startsWith(prefix))
                .map(word -> word.substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    private static Failure wrong(String part, String expected) {
        return Failure.badInput("read HEADWIND_REGISTRIES at '" + Excerpt.of(part.strip()) + "'", expected);
    }
}
