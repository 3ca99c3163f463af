// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every route of this module and the right it asks for. {@code RoutesTest} fails for a route that is missing here. */
final class RouteTable {

    private RouteTable() {}

    /** What a caller needs. */
    enum Needs {
        /** Nothing: who calls does not matter. */
        NOTHING,
        /** To be known to the cluster. */
        TO_BE_KNOWN,
        /** To be known; what it answers is only about namespaces that the caller may list. */
        LIST_FILTERS,
        LIST,
        GET,
        APPROVE,
        REJECT,
        ROLLBACK,
        /** {@code get} on the ConfigMap of the settings. */
        SEE_SETTINGS,
        /** {@code update} on it. */
        CHANGE_SETTINGS
    }

    /** The form of a body. */
    enum Body {
        NONE,
        JSON,
        FORM
    }

    /** One route; {@code path} as it is declared. */
    record Route(String method, String path, Needs needs, Body body) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final String TABLE = """
            GET  /health                                            NOTHING         NONE
            GET  /sign-in                                           NOTHING         NONE
            POST /sign-in                                           NOTHING         FORM
            POST /sign-out                                          NOTHING         FORM
            GET  /api/v1/updates/{namespace}/{name}/approve         NOTHING         NONE
            GET  /api/v1/links/{token}                              NOTHING         NONE
            POST /api/v1/slack/interactions                         NOTHING         FORM
            GET  /links/{token}                                     NOTHING         NONE
            POST /links/{token}                                     NOTHING         FORM

            GET  /api/v1/updates                                    LIST_FILTERS    NONE
            GET  /api/v1/updates/{namespace}/{name}                 GET             NONE
            POST /api/v1/updates/{namespace}/{name}/approve         APPROVE         JSON
            POST /api/v1/updates/{namespace}/{name}/reject          REJECT          JSON
            GET  /api/v1/rollback/{namespace}/{name}                GET             NONE
            GET  /api/v1/rollback/{namespace}/{name}/history        GET             NONE
            POST /api/v1/rollback/{namespace}/{name}                ROLLBACK        JSON
            POST /api/v1/rollback/{namespace}/{name}/{container}    ROLLBACK        JSON
            GET  /api/v1/tracked                                    LIST_FILTERS    NONE
            GET  /api/v1/dead-letters                               SEE_SETTINGS    NONE
            POST /api/v1/dead-letters/{name}/replay                 CHANGE_SETTINGS NONE
            GET  /api/v1/explain/{namespace}/{kind}/{name}          GET             NONE
            POST /api/v1/simulate                                   TO_BE_KNOWN     JSON

            GET  /ui                                                LIST_FILTERS    NONE
            GET  /updates/{namespace}/{name}                        GET             NONE
            POST /updates/{namespace}/{name}/approve                APPROVE         FORM
            POST /updates/{namespace}/{name}/reject                 REJECT          FORM
            POST /updates/{namespace}/{name}/rollback               ROLLBACK        FORM
            POST /updates/bulk                                      TO_BE_KNOWN     FORM
            GET  /tracked                                           LIST_FILTERS    NONE
            GET  /observability                                     LIST_FILTERS    NONE
            GET  /dead-letters                                      SEE_SETTINGS    NONE
            POST /dead-letters/{name}/replay                        CHANGE_SETTINGS FORM
            GET  /settings                                          SEE_SETTINGS    NONE
            POST /settings                                          CHANGE_SETTINGS FORM
            POST /settings/test/{channel}                           CHANGE_SETTINGS FORM

            GET  /ui/api/v1/updates                                 LIST_FILTERS    NONE
            POST /ui/api/v1/updates/{namespace}/{name}/approve      APPROVE         FORM
            POST /ui/api/v1/updates/{namespace}/{name}/reject       REJECT          FORM
            POST /ui/api/v1/updates/bulk/approve                    TO_BE_KNOWN     JSON
            POST /ui/api/v1/updates/bulk/reject                     TO_BE_KNOWN     JSON
            GET  /ui/api/v1/events/updates                          TO_BE_KNOWN     NONE
            GET  /ui/api/v1/metrics                                 TO_BE_KNOWN     NONE
            GET  /ui/api/v1/metrics/timeseries/{metric}             TO_BE_KNOWN     NONE
            GET  /ui/api/v1/settings                                SEE_SETTINGS    NONE
            PUT  /ui/api/v1/settings                                CHANGE_SETTINGS JSON
            POST /ui/api/v1/settings/test-notification              CHANGE_SETTINGS JSON
            """;

    static List<Route> all() {
        return TABLE.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" +"))
                .map(cells -> new Route(cells[0], cells[1], Needs.valueOf(cells[2]), Body.valueOf(cells[3])))
                .toList();
    }

    /** What the classes of this module declare, as {@code METHOD path}. */
    static Set<String> declared() {
        var root = java.nio.file.Path.of("target", "classes");
        try (var files = Files.walk(root.resolve("sh/headwind/approval"))) {
            return files.map(root::relativize)
                    .map(file -> file.toString().replace('/', '.'))
                    .filter(name -> name.endsWith(".class"))
                    .flatMap(name -> declared(name.substring(0, name.length() - ".class".length())))
                    .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> declared(String className) {
        try {
            var type = Class.forName(className, false, RouteTable.class.getClassLoader());
            return type.isAnnotationPresent(Path.class)
                    ? Arrays.stream(type.getDeclaredMethods()).flatMap(method -> declared(type, method))
                    : Stream.empty();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> declared(Class<?> type, Method method) {
        var below = method.isAnnotationPresent(Path.class)
                ? method.getAnnotation(Path.class).value()
                : "";
        var path = ("/" + type.getAnnotation(Path.class).value() + "/" + below)
                .replaceAll("/+", "/")
                .replaceAll("(.)/$", "$1");
        return Arrays.stream(method.getAnnotations())
                .flatMap(each -> Stream.ofNullable(each.annotationType().getAnnotation(HttpMethod.class)))
                .map(verb -> verb.value() + " " + path);
    }
}
