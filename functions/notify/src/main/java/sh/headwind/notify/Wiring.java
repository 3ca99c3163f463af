// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import sh.headwind.kubernetes.configuration.KubernetesConfigurations;
import sh.headwind.kubernetes.event.ObjectEvents;
import sh.headwind.kubernetes.workload.KubernetesWorkloads;
import sh.headwind.notification.channel.Carriers;
import sh.headwind.notification.channel.Courier;
import sh.headwind.notification.channel.HttpSender;
import sh.headwind.notification.channel.MailSender;
import sh.headwind.notify.audience.KubernetesAudiences;
import sh.headwind.notify.ledger.KubernetesLedger;

/** Puts the step onto the adapters. */
final class Wiring {

    private static final String NAMESPACE = "HEADWIND_NAMESPACE";
    private static final String DEFAULT_NAMESPACE = "headwind-system";

    @Produces
    @Singleton
    TellPeople tellPeople(KubernetesClient client, HttpSender http, Vertx vertx, Config environment) {
        var clock = Clock.systemUTC();
        var namespace = environment.getOptionalValue(NAMESPACE, String.class).orElse(DEFAULT_NAMESPACE);
        return new TellPeople(
                new Directory(
                        new KubernetesConfigurations(
                                client, namespace, name -> environment.getOptionalValue(name, String.class), clock),
                        new KubernetesAudiences(new KubernetesWorkloads(client))),
                new Notebook(new KubernetesLedger(client), clock),
                new Dispatch(
                        new Courier(new Carriers(http, new MailSender(vertx)), Thread::sleep, clock),
                        new Gathering<>(Thread::sleep),
                        new EventComplaints(new ObjectEvents(client, "headwind-notify", clock))),
                clock);
    }

    @Produces
    @Singleton
    HttpSender sender() {
        return new HttpSender();
    }

    void close(@Disposes HttpSender sender) {
        sender.close();
    }
}
