// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.kubernetes.resource;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** An UpdateRequest on the wire. */
@Group(HeadwindApi.GROUP)
@Version(HeadwindApi.VERSION)
@Kind("UpdateRequest")
@Singular("updaterequest")
@Plural("updaterequests")
@ShortNames({"ur", "upd"})
public final class UpdateRequestResource extends CustomResource<RequestSpec, RequestStatus> implements Namespaced {}
