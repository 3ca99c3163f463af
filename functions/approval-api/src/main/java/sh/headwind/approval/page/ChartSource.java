// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import sh.headwind.approval.backend.InfluxMeasurements;
import sh.headwind.approval.backend.InfluxMeasurements.Database;
import sh.headwind.approval.backend.PrometheusMeasurements;
import sh.headwind.approval.chart.LiveMeasurements;
import sh.headwind.approval.chart.Measurements;
import sh.headwind.approval.identity.Caller;
import sh.headwind.approval.outside.Outside;
import sh.headwind.approval.settings.StoredSettings;
import sh.headwind.core.access.Right;
import sh.headwind.core.configuration.Confidential;
import sh.headwind.core.configuration.Configuration.Backend;
import sh.headwind.core.configuration.Configuration.Influx;

/**
 * Where the charts of the caller come from. A server of metrics counts over all namespaces, so only who may list all of them
 * sees its numbers; for everybody else those requests are counted that they may list.
 */
@RequestScoped
public class ChartSource {

    private final StoredSettings settings;
    private final VisibleRequests visible;
    private final Caller caller;
    private final Outside outside;

    ChartSource(StoredSettings settings, VisibleRequests visible, Caller caller, Outside outside) {
        this.settings = settings;
        this.visible = visible;
        this.caller = caller;
        this.outside = outside;
    }

    /** As the setting {@code observability.metricsBackend} says; {@code auto} takes the first that is enabled. */
    public Measurements chosen(Instant now) {
        return caller.may(Right.LIST, "") ? configured().orElseGet(() -> live(now)) : live(now);
    }

    /** Counted from the requests. */
    Measurements live(Instant now) {
        return new LiveMeasurements(visible.all(), now);
    }

    private Optional<Measurements> configured() {
        var all = settings.configuration().observability();
        return switch (all.metricsBackend()) {
            case "live" -> Optional.empty();
            case "prometheus" -> prometheus("prometheus", all.prometheus());
            case "victoriametrics" -> prometheus("victoriametrics", all.victoriametrics());
            case "influxdb" -> influx(all.influxdb());
            default ->
                Stream.of(
                                prometheus("prometheus", all.prometheus())
                                        .filter(_ -> all.prometheus().enabled()),
                                prometheus("victoriametrics", all.victoriametrics())
                                        .filter(_ -> all.victoriametrics().enabled()),
                                influx(all.influxdb())
                                        .filter(_ -> all.influxdb().enabled()))
                        .flatMap(Optional::stream)
                        .findFirst();
        };
    }

    private Optional<Measurements> prometheus(String name, Backend backend) {
        return backend.url().map(address -> new PrometheusMeasurements(name, address, outside));
    }

    private Optional<Measurements> influx(Influx influx) {
        return influx.url()
                .map(address -> new Database(
                        address,
                        influx.org().orElse(""),
                        influx.bucket().orElse(""),
                        influx.token().map(Confidential::value).orElse("")))
                .map(database -> new InfluxMeasurements(database, outside));
    }
}
