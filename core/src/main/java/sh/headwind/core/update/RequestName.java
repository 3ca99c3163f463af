// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.update;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import sh.headwind.core.image.Digest;
import sh.headwind.core.workload.WorkloadRef;

/**
 * The deterministic name of an update request, {@code <workload>-<container>-<tag slug>-<8 hex>} (design §4). The hash
 * covers what runs and what shall run, so that a duplicate event finds the request that exists, and a push of A, B and A
 * again makes a third one.
 */
public final class RequestName {

    /** Longest name of an object (RFC 1123 subdomain). */
    private static final int LONGEST = 253;

    private static final int HASH = 8;

    private RequestName() {}

    /**
     * The name of the {@code generation}-th request for this change, counted from 1: a later one when a Completed request
     * holds the name of the one before.
     */
    public static String of(UpdateSpec spec, int generation) {
        var hash = hash(spec, generation);
        var readable = slug(spec.target().name() + "-" + spec.container() + "-" + version(spec.newImage()));
        var room = LONGEST - HASH - 1;
        return trim(readable.length() > room ? readable.substring(0, room) : readable) + "-" + hash;
    }

    private static String hash(UpdateSpec spec, int generation) {
        WorkloadRef target = spec.target();
        var input = String.join(
                "\0",
                target.uid().isEmpty() ? target.display() : target.uid(),
                spec.container(),
                spec.currentDigest().map(Digest::value).orElse(spec.currentImage()),
                spec.newImage() + spec.newDigest().map(Digest::value).orElse(""),
                generation == 1 ? "" : "#" + generation);
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(input.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** What follows the last colon of a reference without its digest; {@code latest} where there is none. */
    private static String version(String image) {
        var tagged = image.indexOf('@') < 0 ? image : image.substring(0, image.indexOf('@'));
        var colon = tagged.lastIndexOf(':');
        return colon < 0 || tagged.indexOf('/', colon) >= 0 ? "latest" : tagged.substring(colon + 1);
    }

    private static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
    }

    private static String trim(String slug) {
        return slug.replaceAll("^-+|-+$", "");
    }
}
