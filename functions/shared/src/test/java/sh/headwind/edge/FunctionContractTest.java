// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Optional;
import sh.headwind.testing.function.FunctionContract;

@QuarkusTest
class FunctionContractTest extends FunctionContract {

    @TestHTTPResource("/")
    URI root;

    @Override
    protected URI address() {
        return root;
    }

    @Override
    protected String type() {
        return Greet.TYPE;
    }

    @Override
    protected String data() {
        return "{\"name\":\"Ada\"}";
    }

    @Override
    protected Optional<String> replyType() {
        return Optional.of(Greet.REPLY_TYPE);
    }
}
