// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import sh.headwind.core.registry.Credential;
import sh.headwind.registry.AwsSignature.Keys;
import sh.headwind.registry.Identities.Lease;

/**
 * The AWS role that this pod's ServiceAccount may take: STS gives keys for it, and ECR a password for the keys.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">STS:
 *     AssumeRoleWithWebIdentity</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html">ECR:
 *     GetAuthorizationToken</a>
 */
final class AwsIdentity {

    /** Another address of STS, as AWS's own clients read it. */
    static final String STS = "AWS_ENDPOINT_URL_STS";

    /** Another address of ECR's API. */
    static final String ECR = "AWS_ENDPOINT_URL_ECR";

    private static final String ROLE = "AWS_ROLE_ARN";
    private static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private static final String REGION = "AWS_REGION";
    private static final Pattern HOST = Pattern.compile("[^.]+\\.dkr\\.ecr(?:-fips)?\\.([a-z0-9-]+)\\.(.+)");
    private static final long LIMIT = 64 * 1024;

    private final IdentityCaller caller;
    private final Function<String, Optional<String>> environment;
    private final Clock clock;

    AwsIdentity(IdentityCaller caller, Function<String, Optional<String>> environment, Clock clock) {
        this.caller = caller;
        this.environment = environment;
        this.clock = clock;
    }

    Lease lease(String host) {
        var attempted = "prove to AWS who asks " + host;
        var place = HOST.matcher(host);
        var known = place.matches();
        var region = known ? place.group(1) : caller.variable(REGION, attempted);
        var domain = known ? place.group(2) : "amazonaws.com";
        var form = Map.of(
                "Action", "AssumeRoleWithWebIdentity",
                "Version", "2011-06-15",
                "RoleArn", caller.variable(ROLE, attempted),
                "RoleSessionName", "headwind",
                "WebIdentityToken", caller.token(TOKEN_FILE, attempted));
        var keys = caller.ask(new Role(attempted, address(STS, "sts." + region + "." + domain), form));
        var signature = new AwsSignature(keys, region, "ecr", clock.instant());
        return caller.ask(new Password(attempted, address(ECR, "api.ecr." + region + "." + domain), signature));
    }

    private URI address(String variable, String usual) {
        return URI.create(environment.apply(variable).orElse("https://" + usual).replaceFirst("/*$", "/"));
    }

    /** Takes the role; the proof is the token in the form, so the request is not signed. */
    private record Role(String attempted, URI address, Map<String, String> form) implements Endpoint<Keys> {

        @Override
        public Call call() {
            return Form.post(attempted, address, new TreeMap<>(form));
        }

        @Override
        public Keys read(Answer answer) throws IOException {
            var text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            if (answer.status() != 200) {
                throw new Unexpected("the answer was " + answer.status() + " "
                        + element(text, "Code").orElse(""));
            }
            return new Keys(
                    required(text, "AccessKeyId"), required(text, "SecretAccessKey"), required(text, "SessionToken"));
        }

        private static String required(String text, String name) throws IOException {
            return element(text, name).orElseThrow(() -> new Unexpected("the answer holds no " + name));
        }

        private static Optional<String> element(String text, String name) {
            return Pattern.compile("<" + name + ">([^<>&\\s]+)</" + name + ">")
                    .matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .findFirst();
        }

        @Override
        public String toString() {
            return attempted;
        }
    }

    private record Password(String attempted, URI address, AwsSignature signature) implements Endpoint<Lease> {

        private static final String BODY = "{}";

        @Override
        public Call call() {
            var headers = signature.sign(
                    "POST",
                    address,
                    Map.of(
                            "Content-Type", "application/x-amz-json-1.1",
                            "X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken"),
                    BODY);
            return new Call(attempted, "POST", address, headers, Optional.of(BODY), LIMIT);
        }

        @Override
        public Lease read(Answer answer) throws IOException {
            if (answer.status() != 200) {
                throw new Unexpected("the answer was " + answer.status());
            }
            var grant = Json.tree(answer.body()).path("authorizationData").path(0);
            var pair = pair(grant.path("authorizationToken").asText(""));
            var colon = pair.indexOf(':');
            if (colon < 1) {
                throw new Unexpected("the answer holds no authorizationToken");
            }
            var credential = Credential.basic("identity:aws", pair.substring(0, colon), pair.substring(colon + 1));
            return new Lease(
                    credential, Instant.ofEpochSecond(grant.path("expiresAt").asLong(0)));
        }

        private static String pair(String token) {
            try {
                return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                return "";
            }
        }
    }
}
