// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import sh.headwind.approval.audit.KubernetesAudit;
import sh.headwind.approval.decide.Audit;
import sh.headwind.approval.decide.Bulk;
import sh.headwind.approval.decide.Decide;
import sh.headwind.approval.explain.Explain;
import sh.headwind.approval.identity.RememberedAccess;
import sh.headwind.approval.link.OneTimeLinks;
import sh.headwind.approval.rest.Answers;
import sh.headwind.approval.rest.BodyReader;
import sh.headwind.approval.rest.RollbackSteps;
import sh.headwind.approval.rest.UpdatesResource.Wording;
import sh.headwind.approval.rollback.FindWorkload;
import sh.headwind.approval.rollback.RollBack;
import sh.headwind.approval.simulate.LiveTags;
import sh.headwind.approval.ui.UiUpdatesResource.UiSteps;
import sh.headwind.core.configuration.Configurations;
import sh.headwind.core.deadletter.DeadLetters;
import sh.headwind.core.tracking.TrackedImages;
import sh.headwind.core.update.UpdateRequests;
import sh.headwind.core.workload.Workloads;
import sh.headwind.kubernetes.access.KubernetesAccess;
import sh.headwind.kubernetes.configuration.KubernetesConfigurations;
import sh.headwind.kubernetes.deadletter.KubernetesDeadLetters;
import sh.headwind.kubernetes.event.AuditTrail;
import sh.headwind.kubernetes.tracking.KubernetesTrackedImages;
import sh.headwind.kubernetes.update.KubernetesUpdateRequests;
import sh.headwind.kubernetes.workload.KubernetesWorkloads;
import sh.headwind.kubernetes.workload.WorkloadKinds;
import sh.headwind.registry.HttpChartRepository;
import sh.headwind.registry.HttpRegistry;
import sh.headwind.registry.RegistryConfiguration;

/** Puts the steps of this module onto the adapters. */
final class Wiring {

    private static final Clock CLOCK = Clock.systemUTC();

    @Produces
    @Singleton
    Clock clock() {
        return CLOCK;
    }

    @Produces
    @Singleton
    Decide decide(UpdateRequests requests, Workloads workloads, Audit audit) {
        return new Decide(requests, workloads, audit, CLOCK);
    }

    @Produces
    @Singleton
    Workloads workloads(KubernetesClient client) {
        return new KubernetesWorkloads(client);
    }

    @Produces
    @Singleton
    TrackedImages index(KubernetesClient client) {
        return new KubernetesTrackedImages(client);
    }

    @Produces
    @Singleton
    OneTimeLinks links(Configurations configurations, UpdateRequests requests, Decide decide) {
        return new OneTimeLinks(configurations, requests, decide, CLOCK);
    }

    @Produces
    @Singleton
    UpdateRequests requests(KubernetesClient client) {
        return new KubernetesUpdateRequests(client);
    }

    @Produces
    @Singleton
    Bulk bulk(Decide decide) {
        return new Bulk(decide);
    }

    @Produces
    @Singleton
    UiSteps uiSteps(Decide decide, Bulk bulk, Answers answers) {
        return new UiSteps(decide, bulk, answers);
    }

    @Produces
    @Singleton
    Wording wording(BodyReader bodies, Answers answers) {
        return new Wording(bodies, answers);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(KubernetesClient client, ApprovalConfig config) {
        return new KubernetesDeadLetters(client, config.namespace(), CLOCK);
    }

    @Produces
    @Singleton
    FindWorkload findWorkload(Workloads workloads) {
        var kinds = WorkloadKinds.ALL.stream()
                .map(kind -> new FindWorkload.Kind(kind.apiVersion(), kind.kind(), kind::isCalled))
                .toList();
        return new FindWorkload(workloads, kinds);
    }

    @Produces
    @Singleton
    RollbackSteps rollback(UpdateRequests requests, FindWorkload workloads, Decide decide) {
        return new RollbackSteps(workloads, new RollBack(requests, decide));
    }

    @Produces
    @Singleton
    Configurations configurations(KubernetesClient client, ApprovalConfig config, Config environment) {
        return new KubernetesConfigurations(
                client, config.namespace(), name -> environment.getOptionalValue(name, String.class), CLOCK);
    }

    @Produces
    @Singleton
    Explain explain(KubernetesClient client, Configurations configurations) {
        return new Explain(
                new KubernetesTrackedImages(client)::usedBy,
                new KubernetesUpdateRequests(client),
                configurations,
                CLOCK);
    }

    @Produces
    @Singleton
    LiveTags liveTags(
            @ConfigProperty(name = "headwind.registries", defaultValue = " ") String registries,
            @ConfigProperty(name = "headwind.registry-rate", defaultValue = "10") int registryRate) {
        var configuration = RegistryConfiguration.parse(registries).asking(registryRate);
        return new LiveTags(new HttpRegistry(configuration, CLOCK), new HttpChartRepository(configuration, CLOCK));
    }

    @Produces
    @Singleton
    Audit audit(KubernetesClient client) {
        return new KubernetesAudit(new AuditTrail(client, "headwind-approval-api", CLOCK));
    }

    @Produces
    @Singleton
    RememberedAccess access(KubernetesClient client, ApprovalConfig config) {
        var access = new KubernetesAccess(client);
        return new RememberedAccess(access, access, config.rememberFor(), CLOCK);
    }
}
