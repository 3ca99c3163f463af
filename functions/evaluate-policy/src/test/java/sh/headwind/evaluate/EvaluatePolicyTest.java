// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.evaluate;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Optional;
import sh.headwind.events.EventTypes;
import sh.headwind.testing.function.FunctionContract;

/** The function over HTTP, on an embedded cluster that has nobody who uses the repository. */
@QuarkusTest
@QuarkusTestResource(EmptyCluster.class)
class EvaluatePolicyTest extends FunctionContract {

    @TestHTTPResource("/")
    URI address;

    @Override
    protected URI address() {
        return address;
    }

    @Override
    protected String type() {
        return EventTypes.IMAGE_PUSHED;
    }

    @Override
    protected String data() {
        return """
                {"repository":"docker.io/library/nobody","artifacts":[{"tag":"1.1.0"}],
                 "origin":"webhook","authenticated":true}""";
    }

    @Override
    protected Optional<String> replyType() {
        return Optional.empty();
    }
}
