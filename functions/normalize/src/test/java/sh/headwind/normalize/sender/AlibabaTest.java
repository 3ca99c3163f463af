// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.normalize.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlibabaTest {

    @ParameterizedTest(name = "{0}, hosts {1}, headers {2}")
    @CsvSource(delimiter = '|', textBlock = """
        push |  |  | image registry.cn-hangzhou.aliyuncs.com/acme/web 1.2.3@0123
        push | registry.cn-hangzhou.aliyuncs.com |  | image registry.cn-hangzhou.aliyuncs.com/acme/web 1.2.3@0123
        push | acme-registry.cn-hangzhou.cr.aliyuncs.com |  | image acme-registry.cn-hangzhou.cr.aliyuncs.com/acme/web 1.2.3@0123
        without-region | acme-registry.cn-hangzhou.cr.aliyuncs.com |  | image acme-registry.cn-hangzhou.cr.aliyuncs.com/acme/web 1.2.3@0123
        without-region |  |  | could not read the alibaba notification: it names no host: set webhook.alibaba.hosts
        empty-tag |  |  | nothing
        without-tag |  |  | could not read the alibaba notification: push_data.tag is missing
        """)
    void alibaba_tells_the_region_of_a_shared_instance(
            String notification, @Nullable String hosts, @Nullable String headers, String outcome) {
        assertThat(Fixture.read("alibaba", notification, hosts, headers)).startsWith(outcome);
    }
}
