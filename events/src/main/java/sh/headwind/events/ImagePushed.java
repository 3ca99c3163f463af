// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.events;

import java.util.List;

/**
 * Payload of {@link EventTypes#IMAGE_PUSHED}: what was pushed to one repository.
 *
 * @param repository canonical, {@code docker.io/library/nginx}
 * @param origin {@code webhook} or {@code poll}, so that {@code event-source} can be honoured
 * @param authenticated whether the sender was: only then {@code verify: "false"} believes it
 */
public record ImagePushed(String repository, List<Artifact> artifacts, String origin, boolean authenticated) {}
