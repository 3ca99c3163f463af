// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.jar.JarFile;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.util.BomUtils;
import org.cyclonedx.util.LicenseResolver;
import sh.headwind.images.start.Application;

/**
 * The bill of materials of an image: every jar that is in it, by coordinates and hashes, and what it runs on. The same content
 * gives the same bytes, so it has no date and its serial number is that of its content.
 *
 * @see <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6</a>
 */
final class Sbom {

    private static final String OURS = "sh.headwind";

    private final String image;
    private final List<Coordinates> coordinates;

    private Sbom(String image, List<Coordinates> coordinates) {
        this.image = image;
        this.coordinates = coordinates;
    }

    /** The bill of an image, from the list of artifacts that Quarkus writes beside the application. */
    static Sbom of(String image, Path packaged) throws IOException {
        var lines = Files.readAllLines(packaged.resolve("quarkus-app-dependencies.txt"));
        return new Sbom(image, lines.stream().map(Coordinates::parse).toList());
    }

    /** Writes it to {@code file}; {@code base} is what the application was laid upon. */
    Path write(Application application, String base, Path file) throws IOException {
        var bom = new Bom();
        var root = component(Component.Type.CONTAINER, "headwind-" + image);
        root.setGroup(OURS);
        var metadata = new Metadata();
        metadata.setTimestamp(null);
        metadata.setComponent(root);
        bom.setMetadata(metadata);
        bom.addComponent(component(Component.Type.PLATFORM, base));
        for (var jar : jars(application).values()) {
            bom.addComponent(jar);
        }
        var all = new Dependency(root.getBomRef());
        bom.getComponents().forEach(each -> all.addDependency(new Dependency(each.getBomRef())));
        bom.addDependency(all);
        bom.setSerialNumber("urn:uuid:" + UUID.nameUUIDFromBytes(json(bom).getBytes(StandardCharsets.UTF_8)));
        return Files.writeString(file, json(bom));
    }

    private Map<String, Component> jars(Application application) throws IOException {
        var byName = new TreeMap<String, Component>();
        for (var path : application.classPath()) {
            var file = application.directory().resolve(path);
            var jar = coordinates.stream()
                    .filter(each -> path.endsWith(each.fileName()))
                    .findAny()
                    .map(Sbom::artifact)
                    .orElseGet(() -> own(path));
            jar.setHashes(sha256(file));
            licence(file).ifPresent(jar::setLicenses);
            byName.put(jar.getBomRef(), jar);
        }
        return byName;
    }

    private static Component artifact(Coordinates artifact) {
        var jar = component(Component.Type.LIBRARY, artifact.name());
        jar.setGroup(artifact.group());
        jar.setVersion(artifact.version());
        jar.setPurl(artifact.purl());
        jar.setBomRef(artifact.purl().canonicalize());
        return jar;
    }

    /** The application itself, and the classes that Quarkus made for it. */
    private static Component own(Path path) {
        var jar = component(Component.Type.FILE, path.toString());
        jar.setGroup(OURS);
        return jar;
    }

    private static Component component(Component.Type type, String name) {
        var component = new Component();
        component.setType(type);
        component.setName(name);
        component.setBomRef(name);
        return component;
    }

    private static List<Hash> sha256(Path file) {
        try {
            return BomUtils.calculateHashes(file.toFile(), Version.VERSION_16).stream()
                    .filter(hash -> hash.getAlgorithm().equals(Hash.Algorithm.SHA_256.getSpec()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the jar's manifest says, where that is a licence of the SPDX list. */
    private static Optional<LicenseChoice> licence(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile())) {
            return Optional.ofNullable(jar.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue("Bundle-License"))
                    .map(text -> LicenseResolver.resolve(text.split("[;,]", 2)[0].strip(), false));
        }
    }

    private static String json(Bom bom) {
        try {
            return BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString() + "\n";
        } catch (GeneratorException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One line of the list: {@code group:artifact:classifier:type:version}. */
    private record Coordinates(String group, String name, String classifier, String type, String version) {

        static Coordinates parse(String line) {
            var parts = line.split(":", -1);
            return new Coordinates(parts[0], parts[1], parts[2], parts[3], parts[4]);
        }

        /** As the fast-jar names its files. */
        String fileName() {
            return group + "." + name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + type;
        }

        PackageURL purl() {
            try {
                var qualifiers = new TreeMap<String, String>();
                qualifiers.put("type", type);
                if (!classifier.isEmpty()) {
                    qualifiers.put("classifier", classifier);
                }
                return new PackageURL("maven", group, name, version, qualifiers, null);
            } catch (MalformedPackageURLException e) {
                throw new IllegalArgumentException("no coordinates: " + this, e);
            }
        }
    }
}
