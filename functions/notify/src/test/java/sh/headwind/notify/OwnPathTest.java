// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notify;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Optional;
import sh.headwind.events.EventTypes;
import sh.headwind.testing.function.FunctionContract;

/** The function on its own path, where the broker of local mode delivers. */
@QuarkusTest
class OwnPathTest extends FunctionContract {

    @TestHTTPResource("/notify")
    URI address;

    @Override
    protected URI address() {
        return address;
    }

    @Override
    protected String type() {
        return EventTypes.UPDATE_APPROVED;
    }

    @Override
    protected String data() {
        return """
                {"namespace":"shop","name":"nobody","uid":"uid","phase":"Approved","transition":1,
                 "targetApiVersion":"apps/v1","targetKind":"Deployment","targetName":"web","container":"app",
                 "currentImage":"acme/web:1.2.3","newImage":"acme/web:1.3.0","policy":"minor","requireApproval":true,
                 "origin":"webhook"}""";
    }

    @Override
    protected Optional<String> replyType() {
        return Optional.empty();
    }
}
