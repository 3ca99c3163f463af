// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Posts fields as a browser does. */
final class Form {

    private static final long LIMIT = 64 * 1024;

    private Form() {}

    static Call post(String attempted, URI address, SortedMap<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new Call(attempted, "POST", address, Map.of(), Optional.of(form), LIMIT)
                .with("Content-Type", "application/x-www-form-urlencoded");
    }
}
