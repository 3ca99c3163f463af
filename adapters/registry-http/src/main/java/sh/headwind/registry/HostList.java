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
 * {@code tokens:<host>} (may see its credentials), {@code identity:<cloud>} (opened by the identity of this process).
 */
final class HostList {

    private static final String ENTRY = ";";
    private static final String IDENTITY = "identity:";

    private HostList() {}

    static Map<String, RegistryHost> parse(String text) {
        var hosts = new HashMap<String, RegistryHost>();
        for (var entry : text.split(ENTRY)) {
            if (!entry.isBlank()) {
                var equals = entry.indexOf('=');
                if (equals < 1) {
                    throw wrong(entry, "expected host=word,word");
                }
                var name = entry.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                var host = host(entry.substring(equals + 1));
                host.identity().filter(cloud -> !cloud.runs(name)).ifPresent(cloud -> {
                    throw wrong(entry, "identity:" + cloud.word() + " is for registries of that cloud only");
                });
                hosts.put(name, host);
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
            throw wrong(
                    word,
                    "expected insecure, inside, ca:<file>, mirror:<host>, tokens:<host> or identity:google|azure|aws");
        });
        return new RegistryHost(
                list.contains("insecure"),
                list.contains("inside"),
                values(list, "ca:").stream().findFirst().map(Path::of),
                values(list, "mirror:").stream().findFirst(),
                values(list, "tokens:"),
                values(list, IDENTITY).stream().findFirst().flatMap(Cloud::named));
    }

    private static boolean isKnown(String word) {
        return word.equals("insecure")
                || word.equals("inside")
                || word.matches("(ca|mirror|tokens):.+")
                || (word.startsWith(IDENTITY)
                        && Cloud.named(word.substring(IDENTITY.length())).isPresent());
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
