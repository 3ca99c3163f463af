// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import java.util.Locale;
import java.util.Optional;

/** The keys that Headwind knows, on workloads and on Namespaces. */
public enum Annotation {
    POLICY(Scope.CONTAINER),
    PATTERN(Scope.CONTAINER),
    CONSTRAINT(Scope.CONTAINER),
    ORDER(Scope.CONTAINER),
    ALLOW_PRERELEASE(Scope.CONTAINER),
    ALLOW_DOWNGRADE(Scope.CONTAINER),
    PIN_DIGEST(Scope.CONTAINER),
    MIN_AGE(Scope.CONTAINER),
    VERIFY(Scope.CONTAINER),
    REQUIRE_APPROVAL(Scope.WORKLOAD),
    APPROVALS(Scope.WORKLOAD),
    IMAGES(Scope.WORKLOAD_ONLY),
    EVENT_SOURCE(Scope.WORKLOAD),
    POLLING_INTERVAL(Scope.WORKLOAD),
    MIN_UPDATE_INTERVAL(Scope.WORKLOAD),
    UPDATE_WINDOW(Scope.WORKLOAD),
    FREEZE(Scope.WORKLOAD),
    AUTO_ROLLBACK(Scope.WORKLOAD),
    ROLLBACK_TIMEOUT(Scope.WORKLOAD),
    HEALTH_CHECK_RETRIES(Scope.WORKLOAD),
    CANARY(Scope.WORKLOAD),
    CANARY_INTERVAL(Scope.WORKLOAD),
    WAVE(Scope.WORKLOAD),
    SOAK(Scope.WORKLOAD),
    NOTIFY(Scope.WORKLOAD),
    NOTIFY_SLACK_CHANNEL(Scope.WORKLOAD),
    NOTIFY_EMAIL(Scope.WORKLOAD),
    LAST_UPDATE(Scope.OURS),
    UPDATE_HISTORY(Scope.OURS),
    UPDATE_HISTORY_UNREADABLE(Scope.OURS),
    QUARANTINE(Scope.OURS);

    /** What all keys begin with. */
    public static final String PREFIX = "headwind.sh/";

    /** Where a key may stand. */
    public enum Scope {
        /** On a workload, there also for one container ({@code <key>.<container>}), and on a Namespace. */
        CONTAINER,
        /** On a workload and on a Namespace. */
        WORKLOAD,
        /** On a workload alone. */
        WORKLOAD_ONLY,
        /** On a workload, written by Headwind itself. */
        OURS
    }

    private final Scope scope;

    Annotation(Scope scope) {
        this.scope = scope;
    }

    /** Where the key may stand. */
    public Scope scope() {
        return scope;
    }

    /** The key on a workload or Namespace. */
    public String key() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key for one container. */
    public String key(String container) {
        return key() + "." + container;
    }

    /** The annotation that {@code key} names, for whatever container; empty if Headwind has no such key there. */
    static Optional<Annotation> onWorkload(String key) {
        for (var annotation : values()) {
            if (key.equals(annotation.key())
                    || (annotation.scope == Scope.CONTAINER && key.startsWith(annotation.key() + "."))) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    /** The annotation that {@code key} names on a Namespace. */
    static Optional<Annotation> onNamespace(String key) {
        for (var annotation : values()) {
            if (key.equals(annotation.key()) && annotation.isForNamespaces()) {
                return Optional.of(annotation);
            }
        }
        return Optional.empty();
    }

    /** Whether a Namespace may carry the key as the default of its workloads. */
    public boolean isForNamespaces() {
        return switch (scope) {
            case CONTAINER, WORKLOAD -> true;
            case WORKLOAD_ONLY, OURS -> false;
        };
    }
}
