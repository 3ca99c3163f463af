// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Gatherers;
import org.jboss.logging.Logger;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.settings.LeastTerms;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateRequest;
import sh.headwind.core.workload.Workloads;

/** Puts onto requests what their workloads ask for, so that pages count approvals as the decision will. */
@Singleton
public class WorkloadTerms {

    private static final Logger LOG = Logger.getLogger(WorkloadTerms.class);

    /** One read takes milliseconds; more at once would press the API server. */
    private static final int AT_ONCE = 16;

    private final Workloads workloads;

    WorkloadTerms(Workloads workloads) {
        this.workloads = workloads;
    }

    /** The request as a vote on it would find it; what is decided already keeps the terms that it has. */
    UpdateRequest on(UpdateRequest request) {
        if (request.phase() != Phase.PENDING) {
            return request;
        }
        try {
            return LeastTerms.completed(request, workloads);
        } catch (Failure failure) { // somebody asks for a kind that there is not: it is shown, and cannot be decided
            LOG.debug(failure.getMessage());
            return request;
        }
    }

    /** The same for the rows of a page, in their order. */
    List<UpdateRequest> on(List<UpdateRequest> requests) {
        if (requests.stream().noneMatch(request -> request.phase() == Phase.PENDING)) {
            return requests;
        }
        return requests.stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, this::on))
                .toList();
    }
}
