// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sh.headwind.testing.cluster.traffic.RecordedRequest;
import sh.headwind.testing.process.JavaProcess;

/**
 * One verb on one resource that a manifest grants an account.
 *
 * @param resource the plural with its group, and the subresource after a slash
 * @param ofTheCluster whether it holds everywhere, or in Headwind's own namespace only
 * @param names the only objects it is about; empty: all
 */
record Granted(String account, String verb, String resource, boolean ofTheCluster, List<String> names) {

    private static final String OWN = "headwind-system";

    Granted {
        names = List.copyOf(names);
    }

    /** All that the roles of components grant. */
    static List<Granted> toComponents(KubernetesClient reader) {
        try (var files = Files.list(JavaProcess.root().resolve("config/knative/base"))) {
            return files.filter(file -> file.getFileName().toString().matches("02\\d-access-.*\\.yaml"))
                    .filter(file -> !file.endsWith("029-access-people.yaml"))
                    .sorted()
                    .flatMap(file -> objects(reader, file))
                    .flatMap(Granted::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<HasMetadata> objects(KubernetesClient reader, Path file) {
        try (var in = Files.newInputStream(file)) {
            return reader.load(in).items().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Granted> of(HasMetadata object) {
        var name = object.getMetadata().getName();
        return switch (object) {
            case ClusterRole role -> role.getRules().stream().flatMap(rule -> of(name, rule, true));
            case Role role -> role.getRules().stream().flatMap(rule -> of(name, rule, false));
            default -> Stream.empty();
        };
    }

    private static Stream<Granted> of(String role, PolicyRule rule, boolean ofTheCluster) {
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream()
                                .map(verb -> new Granted(
                                        role, verb, inGroup(resource, group), ofTheCluster, rule.getResourceNames()))));
    }

    /** {@code updaterequests/status} of a group: {@code updaterequests.headwind.sh/status}. */
    private static String inGroup(String resource, String group) {
        if (group.isEmpty()) {
            return resource;
        }
        var slash = resource.indexOf('/');
        return slash < 0
                ? resource + "." + group
                : resource.substring(0, slash) + "." + group + resource.substring(slash);
    }

    /** Whether the API server would let the request pass by this right. */
    boolean covers(RecordedRequest request) {
        return request.user().endsWith(":" + account)
                && request.is(verb, resource)
                && (ofTheCluster || request.namespace().equals(OWN))
                && (names.isEmpty() || names.contains(request.name()));
    }

    /** Whether the request needs this right as it is: one of the whole cluster is not needed for Headwind's own namespace. */
    boolean isNeededFor(RecordedRequest request) {
        return covers(request) && (!ofTheCluster || !request.namespace().equals(OWN));
    }

    @Override
    public String toString() {
        return account + " " + verb + " " + resource + (ofTheCluster ? "" : " in " + OWN)
                + (names.isEmpty() ? "" : " " + names);
    }
}
