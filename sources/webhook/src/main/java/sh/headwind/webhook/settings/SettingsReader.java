// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.settings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Settings from keys and their texts. A key or name that names no receiver is told in the log and left out: it must not
 * close the receivers that are right.
 */
final class SettingsReader {

    private static final Logger LOG = Logger.getLogger(SettingsReader.class);
    private static final String UNAUTHENTICATED = "webhook.allowUnauthenticated";
    private static final String PREFIX = "webhook.";
    private static final String HOSTS = ".hosts";

    private SettingsReader() {}

    /** What a Secret and a ConfigMap say, and above them the environment. */
    static Settings read(Map<String, String> secret, Map<String, String> config, SettingsSource.Overrides overrides) {
        var open = words(overrides.allowUnauthenticated().orElse(config.getOrDefault(UNAUTHENTICATED, "")));
        var unauthenticated = new HashSet<Receiver>();
        open.stream()
                .filter(name -> !name.equals("*"))
                .forEach(name -> receiver(name).ifPresent(unauthenticated::add));
        return new Settings(secrets(secret), hosts(config, overrides), unauthenticated, open.contains("*"));
    }

    private static Map<Receiver, List<String>> secrets(Map<String, String> secret) {
        var secrets = new HashMap<Receiver, List<String>>();
        secret.forEach((key, text) -> receiver(key).ifPresent(receiver -> secrets.put(receiver, lines(text))));
        secrets.values().removeIf(List::isEmpty);
        return secrets;
    }

    private static Map<Receiver, List<String>> hosts(Map<String, String> config, SettingsSource.Overrides overrides) {
        var hosts = new HashMap<Receiver, List<String>>();
        config.forEach((key, text) ->
                named(key).flatMap(SettingsReader::receiver).ifPresent(receiver -> hosts.put(receiver, words(text))));
        overrides
                .hosts()
                .forEach((name, text) -> receiver(name).ifPresent(receiver -> hosts.put(receiver, words(text))));
        hosts.values().removeIf(List::isEmpty);
        return hosts;
    }

    /** The receiver's name in a key of hosts; empty for any other key. */
    private static Optional<String> named(String key) {
        return key.startsWith(PREFIX) && key.endsWith(HOSTS) && key.length() > PREFIX.length() + HOSTS.length()
                ? Optional.of(key.substring(PREFIX.length(), key.length() - HOSTS.length()))
                : Optional.empty();
    }

    private static Optional<Receiver> receiver(String name) {
        var receiver = Receiver.parse(name);
        if (receiver.isEmpty()) {
            LOG.warnf("'%s' names no receiver: a receiver is <kind> or <kind>.<name>", name);
        }
        return receiver;
    }

    private static List<String> lines(String content) {
        return content.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> words(String content) {
        return Arrays.stream(content.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
