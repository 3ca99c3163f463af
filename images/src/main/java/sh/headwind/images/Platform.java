// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import java.util.Locale;

/** What an image runs on, as registries name it. */
record Platform(String os, String architecture) {

    /** This machine; only here can an image of the same platform be rehearsed. */
    static Platform here() {
        var architecture = switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case String other -> other;
        };
        return new Platform("linux", architecture);
    }

    @Override
    public String toString() {
        return os + "/" + architecture;
    }
}
