// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.bench.soak;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sh.headwind.testing.cluster.Deployments;

/** Deployments that go to each newer tag of their repository without asking anybody, twenty to a namespace. */
final class Workloads {

    /** Of one namespace five are updated at once. */
    private static final int PER_NAMESPACE = 20;

    private static final Map<String, String> ANNOTATIONS = Map.of(
            "headwind.sh/policy", "minor",
            "headwind.sh/require-approval", "false",
            "headwind.sh/min-update-interval", "0");

    private Workloads() {}

    static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(n -> "w" + n).toList();
    }

    static String namespace(String name) {
        return "soak-" + Integer.parseInt(name.substring(1)) / PER_NAMESPACE;
    }

    static String repository(String name) {
        return "soak/" + name;
    }

    static String tag(int number) {
        return "1." + number + ".0";
    }

    static String image(String host, String name, int number) {
        return host + "/" + repository(name) + ":" + tag(number);
    }

    /** The number of the tag of an image; -1 where it is no image of this workload. */
    static int number(String host, String name, String image) {
        var before = host + "/" + repository(name) + ":1.";
        return image.startsWith(before) && image.endsWith(".0")
                ? Integer.parseInt(image.substring(before.length(), image.length() - 2))
                : -1;
    }

    static Deployment deployment(String host, String name) {
        return Deployments.of(namespace(name), name, image(host, name, 0), ANNOTATIONS);
    }
}
