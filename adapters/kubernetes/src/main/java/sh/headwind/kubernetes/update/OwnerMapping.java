// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.update;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.workload.Owner;
import sh.headwind.kubernetes.api.Text;
import sh.headwind.kubernetes.resource.RequestSpec;

/** The owner of a workload between wire and domain. It is a hint: one that cannot be read is none. */
final class OwnerMapping {

    private static final int LONGEST_HINT = 1024;

    private OwnerMapping() {}

    static RequestSpec.Owner toWire(Owner owner) {
        return new RequestSpec.Owner(
                word(owner.tool()),
                owner.namespace().isEmpty() ? null : owner.namespace(),
                owner.name(),
                Text.limited(owner.hint(), LONGEST_HINT));
    }

    static Optional<Owner> toDomain(RequestSpec.@Nullable Owner owner) {
        if (owner == null || owner.name() == null) {
            return Optional.empty();
        }
        var name = owner.name();
        return Stream.of(Owner.Tool.values())
                .filter(tool -> word(tool).equals(owner.tool()))
                .map(tool -> new Owner(tool, Text.orEmpty(owner.namespace()), name))
                .findFirst();
    }

    private static String word(Owner.Tool tool) {
        return switch (tool) {
            case ARGO_CD -> "ArgoCD";
            case FLUX_KUSTOMIZATION -> "FluxKustomization";
            case FLUX_HELM_RELEASE -> "FluxHelmRelease";
            case HELM -> "Helm";
        };
    }
}
