// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Digest;
import sh.headwind.core.image.Repository;
import sh.headwind.core.image.Tag;
import sh.headwind.core.registry.Credential;
import sh.headwind.core.registry.Manifest;
import sh.headwind.core.registry.Registry;
import sh.headwind.registry.ConfigEndpoint.Config;
import sh.headwind.registry.DigestEndpoint.Pointer;
import sh.headwind.registry.ManifestEndpoint.Document;

/**
 * Registries by the OCI distribution protocol. One object for the whole process: it remembers tokens, budgets and how each
 * registry wants to be asked. Safe for any number of threads; calls block, so make them on virtual ones.
 */
public final class HttpRegistry implements Registry {

    private final RegistryConfiguration configuration;
    private final RegistryCaller caller;
    private final Identities identities;
    private final Set<Repository> batch;

    /** Registries as {@code configuration} knows them, for a process that no cloud knows. */
    public HttpRegistry(RegistryConfiguration configuration, Clock clock) {
        this(configuration, clock, _ -> Optional.empty());
    }

    /** The same; {@code environment} answers by the names of variables that clouds set where a pod has an identity. */
    public HttpRegistry(
            RegistryConfiguration configuration, Clock clock, Function<String, Optional<String>> environment) {
        this(
                configuration,
                caller(configuration, clock, InetAddress::getAllByName),
                new Identities(configuration, environment, clock),
                Set.of());
    }

    HttpRegistry(RegistryConfiguration configuration, Addresses.Resolver resolver) {
        this(
                configuration,
                caller(configuration, Clock.systemUTC(), resolver),
                new Identities(configuration, _ -> Optional.empty(), Clock.systemUTC()),
                Set.of());
    }

    private HttpRegistry(
            RegistryConfiguration configuration, RegistryCaller caller, Identities identities, Set<Repository> batch) {
        this.configuration = configuration;
        this.caller = caller;
        this.identities = identities;
        this.batch = batch;
    }

    private static RegistryCaller caller(
            RegistryConfiguration configuration, Clock clock, Addresses.Resolver resolver) {
        var transport = new Transport(configuration, new Addresses(configuration, resolver));
        return new RegistryCaller(configuration, transport, clock);
    }

    @Override
    public Registry expecting(Collection<Repository> repositories) {
        return new HttpRegistry(configuration, caller, identities, Set.copyOf(repositories));
    }

    @Override
    public Optional<Digest> digest(Repository repository, Tag tag, List<Credential> credentials) {
        return asking(repository, credentials, who -> {
            var base = caller.base(repository.host());
            return switch (caller.call(who, new DigestEndpoint(base, repository, tag))) {
                case Pointer.To(var digest) -> Optional.of(digest);
                case Pointer.Nowhere() -> Optional.empty();
                case Pointer.Untold() -> document(who, tag.value()).map(Document::digest);
            };
        });
    }

    @Override
    public List<Tag> tags(Repository repository, List<Credential> credentials) {
        return asking(repository, credentials, who -> new TagList(caller, configuration.limits(), who).all());
    }

    @Override
    public Manifest manifest(Repository repository, Digest digest, List<Credential> credentials) {
        return asking(repository, credentials, who -> Manifests.of(known(who, digest)));
    }

    @Override
    public Optional<Instant> created(Repository repository, Digest digest, List<Credential> credentials) {
        return asking(repository, credentials, who -> created(who, digest));
    }

    private Optional<Instant> created(Who who, Digest digest) {
        var document = known(who, digest);
        var manifest = Manifests.of(document);
        if (manifest.created().isPresent()) {
            return manifest.created();
        }
        var image = Manifests.isIndex(document.json())
                ? manifest.platforms().stream().findFirst().map(platform -> known(who, platform.digest()))
                : Optional.of(document);
        return image.flatMap(each -> config(who, each)).flatMap(Config::created);
    }

    @Override
    public Optional<String> platform(Repository repository, Digest digest, List<Credential> credentials) {
        return asking(
                repository, credentials, who -> config(who, known(who, digest)).flatMap(Config::platform));
    }

    private Optional<Config> config(Who who, Document document) {
        return Manifests.config(document.json()).map(config -> {
            var limit = configuration.limits().manifestBytes();
            return caller.call(who, new ConfigEndpoint(caller.base(who.host()), who.repository(), config, limit));
        });
    }

    private Document known(Who who, Digest digest) {
        return document(who, digest.value())
                .orElseThrow(() -> Failure.notFound(
                        "read the manifest of " + who.repository() + "@" + digest, "the registry answered 404"));
    }

    private Optional<Document> document(Who who, String reference) {
        var limit = configuration.limits().manifestBytes();
        return caller.call(who, new ManifestEndpoint(caller.base(who.host()), who.repository(), reference, limit));
    }

    /**
     * Asks with each credential until one is not refused, at last by the identity of this process where the host is listed
     * so. A mirror is asked anonymously: the credentials are not its own.
     */
    private <T> T asking(Repository repository, List<Credential> credentials, Function<Who, T> question) {
        if (configuration.host(repository.host()).mirror().isPresent()) {
            return question.apply(Who.of(repository, batch, Optional.empty()));
        }
        if (credentials.isEmpty()) {
            return asking(repository, question);
        }
        try {
            return question.apply(Who.of(repository, batch, Optional.of(credentials.getFirst())));
        } catch (Failure refusal) {
            var last = credentials.size() == 1
                    && configuration.host(repository.host()).identity().isEmpty();
            if (refusal.kind() != Failure.Kind.DENIED || last) {
                throw refusal;
            }
            return asking(repository, credentials.subList(1, credentials.size()), question);
        }
    }

    private <T> T asking(Repository repository, Function<Who, T> question) {
        var identity = identities.of(repository.host());
        try {
            return question.apply(Who.of(repository, batch, identity));
        } catch (Failure refusal) {
            if (refusal.kind() == Failure.Kind.DENIED) {
                identities.refused(repository.host());
            }
            throw refusal;
        }
    }
}
