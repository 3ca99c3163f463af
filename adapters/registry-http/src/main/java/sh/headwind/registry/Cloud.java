// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A cloud that can know this process by the identity of its pod, and then opens its own registries. */
public enum Cloud {
    /** Artifact Registry and gcr.io, by the metadata server. */
    GOOGLE("(?:.*\\.)?(?:pkg\\.dev|gcr\\.io)"),
    /** Container registries of Azure, by a federated token. */
    AZURE(".*\\.azurecr\\.(?:io|cn|us)"),
    /** ECR, by a role that a web identity may take. */
    AWS(".*\\.dkr\\.ecr(?:-fips)?\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?");

    private final Pattern hosts;

    Cloud(String hosts) {
        this.hosts = Pattern.compile(hosts);
    }

    /** The word for it, {@code google}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The cloud of that word. */
    static Optional<Cloud> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** Whether the host is one of its registries: no other one may ever see a token of this cloud. */
    boolean runs(String host) {
        return hosts.matcher(host).matches();
    }
}
