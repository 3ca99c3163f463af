// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an image runs on, as registries name it. */
record Platform(String os, String architecture) {

    /** What the nodes of a cluster run on, as a rule: what is pushed is built for both. */
    static final List<Platform> OF_CLUSTERS = List.of(new Platform("linux", "amd64"), new Platform("linux", "arm64"));

    private static final Pattern FORM = Pattern.compile("([a-z0-9]+)/([a-z0-9]+)");

    /** The platform of images that this machine runs as they are. */
    static Platform here() {
        var architecture = switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case String other -> other;
        };
        return new Platform("linux", architecture);
    }

    /** Reads {@code linux/amd64,linux/arm64}; variants, as of {@code linux/arm/v7}, are not understood. */
    static List<Platform> parse(String list) {
        return Stream.of(list.split(",", -1))
                .map(String::strip)
                .map(Platform::parseOne)
                .distinct()
                .toList();
    }

    private static Platform parseOne(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a platform like linux/arm64: '" + text + "'");
        }
        return new Platform(matcher.group(1), matcher.group(2));
    }

    @Override
    public String toString() {
        return os + "/" + architecture;
    }
}
