// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import sh.headwind.images.Base.Rehearsal;
import sh.headwind.images.start.Directories;
import sh.headwind.images.start.RunnableJava;
import sh.headwind.images.start.Sandbox;

/** The base image of a registry: pulled once for each platform, so that all images are on the same though its tag moves. */
final class PulledBase {

    private static final String JAVA = "java";

    private final ImageOptions options;

    PulledBase(ImageOptions options) {
        this.options = options;
    }

    /** Pulls it for this platform; Jib refuses a base that does not have it. */
    Base pull(Platform platform) throws IOException, InterruptedException {
        var file = options.directory().resolve("base-" + platform.architecture() + ".tar");
        save(platform, file);
        var image = ImageTarball.read(file);
        return new Base(platform, file, JAVA, rehearsal(image));
    }

    private void save(Platform platform, Path file) throws IOException, InterruptedException {
        var name = JibRunner.reference(options.base());
        var wanted = new com.google.cloud.tools.jib.api.buildplan.Platform(platform.architecture(), platform.os());
        var target = Containerizer.to(TarImage.at(file).named(JibRunner.reference("headwind/base")))
                .setAllowInsecureRegistries(RegistryAccess.isOnThisMachine(name));
        var image = Jib.from(options.registries().image(name)).setPlatforms(Set.of(wanted));
        JibRunner.of(options).run(image, target);
    }

    private Rehearsal rehearsal(ImageTarball image) throws IOException, InterruptedException {
        if (!Sandbox.permitted()) {
            return new Rehearsal.Impossible("unshare is not permitted here");
        }
        var platform = image.platform();
        var folder = options.directory().resolve("base-" + platform.architecture());
        Directories.delete(folder);
        var root = image.unpack(folder);
        var java = root.find(JAVA, image.environment());
        if (java.isEmpty()) {
            throw new IOException("the base " + options.base() + " has no java on its PATH");
        }
        var environment = new HashMap<>(image.environment());
        environment.remove("PATH"); // that of this machine finds unshare
        var boxed = new RunnableJava.Boxed(Sandbox.around(root.folder()), java.orElseThrow(), Map.copyOf(environment));
        return boxed.starts()
                ? new Rehearsal.With(boxed)
                : new Rehearsal.Impossible("this machine does not run its Java, and a cache fits one platform only");
    }
}
