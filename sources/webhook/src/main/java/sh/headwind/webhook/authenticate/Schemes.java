// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.webhook.authenticate;

import java.util.List;
import sh.headwind.webhook.settings.SenderKind;

/** How each kind of sender proves itself: any one of its schemes will do. */
public final class Schemes {

    private static final String SHA256 = "HmacSHA256";
    private static final Scheme AUTHORIZATION = new StaticHeader("authorization");

    private final Scheme googleToken;
    private final Scheme snsSignature;

    public Schemes(Scheme googleToken, Scheme snsSignature) {
        this.googleToken = googleToken;
        this.snsSignature = snsSignature;
    }

    /** Whether the request proves one of the secrets. All are tried, so that the time does not tell which is right. */
    public boolean prove(SenderKind kind, Request request, List<String> secrets) {
        var proven = false;
        for (var secret : secrets) {
            for (var scheme : of(kind, secret)) {
                proven |= scheme.proves(request, secret);
            }
        }
        return proven;
    }

    private List<Scheme> of(SenderKind kind, String secret) {
        return switch (kind) {
            case DOCKERHUB, QUAY, ALIBABA -> List.of(new PathToken());
            // the older X-Hub-Signature (SHA-1) proves nothing
            case GHCR -> List.of(new SignedBody("x-hub-signature-256", "sha256=", SHA256));
            case GITEA ->
                List.of(
                        new SignedBody("x-gitea-signature", "", SHA256),
                        new SignedBody("x-forgejo-signature", "", SHA256),
                        new SignedBody("x-hub-signature-256", "sha256=", SHA256),
                        AUTHORIZATION);
            case JFROG ->
                List.of(new SignedBody("x-jfrog-event-auth", "", SHA256), new StaticHeader("x-jfrog-event-auth"));
            case NEXUS -> List.of(new SignedBody("x-nexus-webhook-signature", "", "HmacSHA1"));
            case REGISTRY, DISTRIBUTION, GITLAB -> List.of(AUTHORIZATION, new StaticHeader("x-gitlab-token"));
            case HARBOR, ACR -> List.of(AUTHORIZATION);
            // the name of a topic is public: it tells whose signature to look for, and opens nothing by itself
            case ECR ->
                SnsSignature.isResource(secret)
                        ? List.of(snsSignature)
                        : List.of(AUTHORIZATION, new StaticHeader("x-api-key"));
            case GCR -> List.of(googleToken);
            case CDEVENTS, CLOUDEVENTS -> List.of(AUTHORIZATION, new SignedBody("x-signature", "sha256=", SHA256));
        };
    }
}
