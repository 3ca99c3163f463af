// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import sh.headwind.core.failure.Failure;
import sh.headwind.local.broker.Semantics;

/**
 * What a user chose.
 *
 * @param root the checkout, where {@code config} is
 * @param directory for what is written: kubeconfig and spool
 * @param kubeconfig of the cluster to use; empty for the embedded one
 * @param broker which of Knative's brokers is followed
 * @param ports by the property that sets them, in the order of the flow
 */
record LocalOptions(
        Path root, Path directory, Optional<String> kubeconfig, Semantics broker, Map<String, Integer> ports) {

    static final String WEBHOOK_PORT = "headwind.source.port";
    static final String API_PORT = "headwind.approval.api-port";
    static final String UI_PORT = "headwind.approval.ui-port";
    static final String METRICS_PORT = "headwind.metrics.port";

    private static final String BROKER = "HEADWIND_LOCAL_BROKER";
    private static final Map<String, Integer> PUBLISHED = published();

    static LocalOptions read(UnaryOperator<String> environment, Properties properties) {
        var root = Path.of(properties.getProperty("headwind.root", "")).toAbsolutePath();
        var directory = Optional.ofNullable(environment.apply("HEADWIND_LOCAL_DIRECTORY"))
                .map(Path::of)
                .orElse(root.resolve(".local"));
        var ports = new LinkedHashMap<String, Integer>();
        PUBLISHED.forEach((name, usual) -> ports.put(name, port(name, usual, environment)));
        var kubeconfig = Optional.ofNullable(environment.apply("KUBECONFIG")).filter(text -> !text.isBlank());
        return new LocalOptions(root, directory, kubeconfig, broker(environment), ports);
    }

    private static Semantics broker(UnaryOperator<String> environment) {
        var text = Optional.ofNullable(environment.apply(BROKER)).orElse("in-memory");
        return switch (text) {
            case "in-memory" -> Semantics.IN_MEMORY;
            case "kafka" -> Semantics.KAFKA;
            default -> throw Failure.badInput("read " + BROKER, "'" + text + "' is neither in-memory nor kafka");
        };
    }

    private static int port(String property, int usual, UnaryOperator<String> environment) {
        var variable = variable(property);
        var text = environment.apply(variable);
        if (text == null) {
            return usual;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw Failure.badInput("read " + variable, "'" + text + "' is no port");
        }
        return Integer.parseInt(text);
    }

    private static String variable(String property) {
        return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Map<String, Integer> published() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put(WEBHOOK_PORT, 8080);
        ports.put(API_PORT, 8081);
        ports.put(UI_PORT, 8082);
        ports.put(METRICS_PORT, 9090);
        return ports;
    }

    int port(String property) {
        return Optional.ofNullable(ports.get(property)).orElseThrow();
    }

    /** Fails with the port and the variable that changes it where somebody else listens already. */
    void requireFreePorts() {
        ports.forEach((property, port) -> {
            if (port != 0 && !isFree(port)) {
                throw Failure.unavailable(
                        "listen on port " + port, "it is taken; set " + variable(property) + " to another one");
            }
        });
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
