// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.access;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sh.headwind.core.access.AccessReviews;
import sh.headwind.core.access.Authenticator;
import sh.headwind.core.access.Person;
import sh.headwind.core.access.Right;
import sh.headwind.kubernetes.api.ApiCall;

/**
 * Whose token it is and who may what, as the API server says.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access">Kubernetes:
 *     checking API access</a>
 */
public final class KubernetesAccess implements Authenticator, AccessReviews {

    private final KubernetesClient client;

    /** Reviews by the cluster that {@code client} talks to. */
    public KubernetesAccess(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<Person> authenticate(String token) {
        var review = new TokenReviewBuilder()
                .withNewSpec()
                .withToken(token)
                .endSpec()
                .build();
        var answer =
                ApiCall.attempt("review a token", () -> client.tokenReviews().create(review));
        return Optional.ofNullable(answer)
                .map(TokenReview::getStatus)
                .filter(status -> Boolean.TRUE.equals(status.getAuthenticated()))
                .flatMap(status -> Optional.ofNullable(status.getUser()))
                .filter(user ->
                        user.getUsername() != null && !user.getUsername().isBlank())
                .map(user -> new Person(
                        user.getUsername(),
                        Optional.ofNullable(user.getGroups()).orElse(List.of()),
                        Optional.ofNullable(user.getUid()).orElse(""),
                        Optional.ofNullable(user.getExtra()).orElse(Map.of())));
    }

    @Override
    public boolean allows(Person person, Right right, String namespace) {
        if (person.name().isBlank()) {
            return false;
        }
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(person.name())
                .withGroups(person.groups())
                .withUid(person.uid())
                .withExtra(person.extra())
                .withNewResourceAttributes()
                .withGroup(right.group())
                .withResource(right.resource())
                .withVerb(right.verb())
                .withNamespace(namespace)
                .withName(right.resource().equals("configmaps") ? Right.SETTINGS : "")
                .endResourceAttributes()
                .endSpec()
                .build();
        var answer = ApiCall.attempt(
                "ask whether " + person.name() + " may " + right.display(),
                () -> client.authorization().v1().subjectAccessReview().create(review));
        return answer.getStatus() != null
                && Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }
}
