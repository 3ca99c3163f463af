// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElasticRegistryTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        push |  |  | image 123456789012.dkr.ecr.eu-central-1.amazonaws.com/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        push | 123456789012.dkr.ecr.eu-central-1.amazonaws.com |  | image 123456789012.dkr.ecr.eu-central-1.amazonaws.com/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        push | 123456789012.dkr.ecr.us-east-1.amazonaws.com |  | could not accept the push: its receiver may not speak for the host 123456789012.dkr.ecr.eu-central-1.amazonaws.com
        push-in-china |  |  | image 123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        failure |  |  | nothing
        delete |  |  | nothing
        scan |  |  | nothing
        without-tag |  |  | nothing
        empty-tag |  |  | nothing
        sns |  |  | nothing
        sqs-message |  |  | image 123456789012.dkr.ecr.eu-central-1.amazonaws.com/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        sqs-records |  |  | image 123456789012.dkr.ecr.eu-central-1.amazonaws.com/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        sqs-many |  |  | could not read the ecr notification: it holds several records
        sqs-string |  |  | image 123456789012.dkr.ecr.eu-central-1.amazonaws.com/acme/web 1.2.3@0123/2026-11-22T10:00:00Z
        sqs-body-is-no-json |  |  | could not read the ecr notification: it is not JSON
        without-account |  |  | could not read the ecr notification: account is missing
        cloudevent | 123456789012.dkr.ecr.eu-central-1.amazonaws.com |  | image 123456789012.dkr.ecr.eu-central-1.amazonaws.com/acme/web 1.2.3@0123
        cloudevent |  |  | could not read the ecr notification: it names no host: set webhook.ecr.hosts
        cloudevent-with-region |  |  | image 123456789012.dkr.ecr.eu-central-1.amazonaws.com/acme/web 1.2.3@0123
        cloudevent-scan |  |  | nothing
        """)
    void amazon_tells_by_eventbridge_raw_or_through_sqs(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("ecr", notification, hosts, headers)).startsWith(outcome);
    }
}
