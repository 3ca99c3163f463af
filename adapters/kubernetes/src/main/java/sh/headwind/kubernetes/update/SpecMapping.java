// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.update;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.update.Origin;
import sh.headwind.core.update.UpdateSpec;
import sh.headwind.core.update.UpdateSpec.RollbackTerms;
import sh.headwind.core.update.UpdateSpec.Terms;
import sh.headwind.core.update.UpdateType;
import sh.headwind.core.workload.Container;
import sh.headwind.core.workload.WorkloadRef;
import sh.headwind.kubernetes.api.Instants;
import sh.headwind.kubernetes.api.Text;
import sh.headwind.kubernetes.resource.RequestSpec;

/**
 * The spec of a request between wire and domain. Requests of the published schema, and those made by hand, lack most
 * fields: the defaults of contract §4 are applied here and nowhere else.
 */
final class SpecMapping {

    private static final int REASON = 1024;

    private SpecMapping() {}

    static RequestSpec toWire(UpdateSpec spec) {
        var target = spec.target();
        var terms = spec.terms();
        return new RequestSpec(
                new RequestSpec.Target(
                        target.apiVersion(),
                        target.kind(),
                        target.name(),
                        target.namespace(),
                        target.uid().isEmpty() ? null : target.uid()),
                spec.type().text(),
                spec.type() == UpdateType.HELM_CHART ? null : spec.container(),
                spec.currentImage(),
                spec.newImage(),
                spec.currentDigest().map(Digest::value).orElse(null),
                spec.newDigest().map(Digest::value).orElse(null),
                spec.policy(),
                Text.limited(spec.reason(), REASON),
                terms.requireApproval(),
                terms.approvals(),
                terms.expiresAt().map(Instants::write).orElse(null),
                spec.origin().text(),
                terms.minAge().toSeconds(),
                terms.pinDigest(),
                new RequestSpec.Rollback(
                        terms.rollback().auto(),
                        terms.rollback().timeout().toSeconds(),
                        terms.rollback().retries()),
                spec.rollbackOf().orElse(null),
                spec.owner().map(OwnerMapping::toWire).orElse(null));
    }

    static UpdateSpec toDomain(String display, RequestSpec spec) {
        var type = type(display, required(display, "updateType", spec.updateType()));
        return new UpdateSpec(
                target(display, spec.targetRef()),
                type,
                type == UpdateType.HELM_CHART ? Container.CHART : Text.orEmpty(spec.containerName()),
                required(display, "currentImage", spec.currentImage()),
                required(display, "newImage", spec.newImage()),
                digest(spec.currentDigest()),
                digest(spec.newDigest()),
                required(display, "policy", spec.policy()),
                Text.orEmpty(spec.reason()),
                terms(spec),
                origin(display, spec.origin()),
                Optional.ofNullable(spec.rollbackOf()),
                OwnerMapping.toDomain(spec.owner()),
                Optional.empty());
    }

    private static WorkloadRef target(String display, RequestSpec.@Nullable Target target) {
        if (target == null) {
            throw missing(display, "targetRef");
        }
        return new WorkloadRef(
                required(display, "targetRef.apiVersion", target.apiVersion()),
                required(display, "targetRef.kind", target.kind()),
                required(display, "targetRef.namespace", target.namespace()),
                required(display, "targetRef.name", target.name()),
                Text.orEmpty(target.uid()));
    }

    private static Terms terms(RequestSpec spec) {
        return new Terms(
                Optional.ofNullable(spec.requireApproval()).orElse(true),
                Optional.ofNullable(spec.approvals()).orElse(1),
                Instants.read(spec.expiresAt()),
                Duration.ofSeconds(Optional.ofNullable(spec.minAge()).orElse(0L)),
                Optional.ofNullable(spec.pinDigest()).orElse(false),
                rollback(spec.rollback()));
    }

    private static RollbackTerms rollback(RequestSpec.@Nullable Rollback rollback) {
        if (rollback == null) {
            return RollbackTerms.DEFAULT;
        }
        return new RollbackTerms(
                Optional.ofNullable(rollback.auto()).orElse(RollbackTerms.DEFAULT.auto()),
                Optional.ofNullable(rollback.timeoutSeconds())
                        .map(Duration::ofSeconds)
                        .orElse(RollbackTerms.DEFAULT.timeout()),
                Optional.ofNullable(rollback.retries()).orElse(RollbackTerms.DEFAULT.retries()));
    }

    private static UpdateType type(String display, String text) {
        for (var type : UpdateType.values()) {
            if (type.text().equals(text)) {
                return type;
            }
        }
        throw Failure.badInput("read the update request " + display, "spec.updateType is neither image nor helmChart");
    }

    private static Origin origin(String display, @Nullable String text) {
        if (text == null) {
            return Origin.MANUAL;
        }
        try {
            return Origin.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Failure.badInput("read the update request " + display, "spec.origin is unknown")
                    .because(e);
        }
    }

    private static Optional<Digest> digest(@Nullable String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(new Digest(text));
    }

    private static String required(String display, String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw missing(display, field);
        }
        return value;
    }

    private static Failure missing(String display, String field) {
        return Failure.badInput("read the update request " + display, "spec." + field + " is missing");
    }
}
