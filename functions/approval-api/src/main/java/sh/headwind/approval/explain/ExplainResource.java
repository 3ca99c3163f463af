// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.explain;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.stream.Collectors;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.rest.ObjectPath;
import sh.headwind.approval.rollback.FindWorkload;
import sh.headwind.core.access.Right;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.workload.Workload;

/** {@code GET /api/v1/explain/{namespace}/{kind}/{name}}: why a workload is updated or not. */
@Path("/api/v1/explain/{namespace}/{kind}/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {

    /** Stands for the kind where a person gave a bare name: the Deployment, else the only one of that name. */
    private static final String ANY_KIND = "workload";

    private final FindWorkload workloads;
    private final Explain explain;
    private final Caller caller;

    ExplainResource(FindWorkload workloads, Explain explain, Caller caller) {
        this.workloads = workloads;
        this.explain = explain;
        this.caller = caller;
    }

    /** The explanation; the kind as kubectl takes it, {@code Deployment}, {@code deploy}, {@code deployments.apps}. */
    @GET
    public Explanation explain(@BeanParam ObjectPath path, @PathParam("kind") String kind) {
        caller.require(Right.GET, path.namespace());
        return explain.of(kind.equalsIgnoreCase(ANY_KIND) ? named(path) : ofKind(path, kind));
    }

    private Workload named(ObjectPath path) {
        return workloads
                .named(path.namespace(), path.name())
                .orElseThrow(() -> Failure.notFound(
                        "explain " + path.display(),
                        "no workload has that name, or several have it: say which kind, as in statefulset/"
                                + path.name()));
    }

    private Workload ofKind(ObjectPath path, String word) {
        var kind = workloads
                .kind(word)
                .orElseThrow(() -> Failure.notFound(
                        "explain " + path.display(), "Headwind does not update that kind, only " + kinds()));
        return workloads
                .ofKind(word, path.namespace(), path.name())
                .orElseThrow(() -> Failure.notFound(
                        "explain " + kind.name() + " " + path.display(),
                        "there is none of that name; look with: kubectl get %s -n %s"
                                .formatted(kind.name().toLowerCase(Locale.ROOT), path.namespace())));
    }

    private String kinds() {
        return workloads.kinds().stream()
                .map(kind -> kind.name().equals("Service") ? "Knative Service" : kind.name())
                .collect(Collectors.joining(", "));
    }
}
