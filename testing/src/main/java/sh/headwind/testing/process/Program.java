// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.process;

/** Headwind's programs, as each runs in a container of its own on a cluster. */
public enum Program {
    WEBHOOK("sources/webhook"),
    NORMALIZE("functions/normalize"),
    POLL("functions/poll"),
    EVALUATE_POLICY("functions/evaluate-policy"),
    APPROVAL_API("functions/approval-api"),
    APPLY_UPDATE("functions/apply-update"),
    NOTIFY("functions/notify"),
    CONTROLLER("controller");

    private final String module;

    Program(String module) {
        this.module = module;
    }

    /** The name of its Service in {@code config/knative}. */
    public String service() {
        return "headwind-" + module.substring(module.lastIndexOf('/') + 1);
    }

    String jar() {
        return module + "/target/quarkus-app/quarkus-run.jar";
    }
}
