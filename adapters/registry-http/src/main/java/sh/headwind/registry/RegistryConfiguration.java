// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Excerpt;

/**
 * What is to know about registries beyond what they tell themselves.
 *
 * @param hosts by {@code host[:port]} as it stands in image references, lower case; {@code *.domain} stands for all hosts
 *     of a domain. A host that is not listed is {@link RegistryHost#ORDINARY}.
 */
public record RegistryConfiguration(Map<String, RegistryHost> hosts, Pacing pacing, Limits limits) {

    public RegistryConfiguration {
        hosts = Map.copyOf(hosts);
    }

    /** Every registry is an ordinary one on the internet. */
    public static RegistryConfiguration ordinary() {
        return new RegistryConfiguration(Map.of(), Pacing.ORDINARY, Limits.ORDINARY);
    }

    /**
     * What users write about registries, {@code host=word,word; host=...}, with the words {@code insecure inside ca:<file>
     * mirror:<host> tokens:<host> identity:<cloud>}; a {@code Failure} of kind BAD_INPUT names what cannot be read.
     */
    public static RegistryConfiguration parse(String text) {
        return new RegistryConfiguration(HostList.parse(text), Pacing.ORDINARY, Limits.ORDINARY);
    }

    /** The same, asking one host this many times a second; as many at once as take 0.4 s each. */
    public RegistryConfiguration asking(int timesPerSecond) {
        return with(pacing.asking(timesPerSecond, Math.max(1, timesPerSecond * 4 / 10)));
    }

    /** The same with one more host. */
    public RegistryConfiguration with(String name, RegistryHost host) {
        var more = new HashMap<>(hosts);
        more.put(name, host);
        return new RegistryConfiguration(more, pacing, limits);
    }

    /** The same at another pace. */
    public RegistryConfiguration with(Pacing newPacing) {
        return new RegistryConfiguration(hosts, newPacing, limits);
    }

    /** The same with other limits. */
    public RegistryConfiguration with(Limits newLimits) {
        return new RegistryConfiguration(hosts, pacing, newLimits);
    }

    /** The address of a host, by http only where it is listed as insecure. */
    URI address(String host) {
        try {
            return new URI((host(host).insecure() ? "http://" : "https://") + host);
        } catch (URISyntaxException e) {
            throw Failure.badInput("ask '" + Excerpt.of(host) + "'", "that is no host with a port")
                    .because(e);
        }
    }

    /** What is known of a host: its own entry, else that of the nearest domain. */
    RegistryHost host(String name) {
        var exact = hosts.get(name);
        if (exact != null) {
            return exact;
        }
        for (var dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            var wide = hosts.get("*" + name.substring(dot));
            if (wide != null) {
                return wide;
            }
        }
        return RegistryHost.ORDINARY;
    }
}
