// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.testing.cluster.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.testing.cluster.resource.ApiRefusal;
import sh.headwind.testing.cluster.resource.ObjectCodec;

/** What each kind of patch makes of an object. */
class PatchTypeTest {

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    MERGE     | {"a":1,"b":{"c":2}}                | {"a":null,"b":{"d":3}}                             | {"b":{"c":2,"d":3}}
                    MERGE     | {"a":[1,2]}                        | {"a":[3]}                                          | {"a":[3]}
                    JSON      | {"a":{"b/c":1}}                    | [{"op":"replace","path":"/a/b~1c","value":2}]      | {"a":{"b/c":2}}
                    JSON      | {"a":1}                            | [{"op":"test","path":"/a","value":1},{"op":"remove","path":"/a"}] | {}
                    STRATEGIC | {"env":[{"name":"A","value":"1"}]} | {"env":[{"name":"B","value":"2"}]}                 | {"env":[{"name":"A","value":"1"},{"name":"B","value":"2"}]}
                    STRATEGIC | {"env":[{"name":"A","value":"1"}]} | {"env":[{"name":"A","value":"2"}]}                 | {"env":[{"name":"A","value":"2"}]}
                    STRATEGIC | {"env":[{"name":"A"},{"name":"B"}]}| {"env":[{"$patch":"delete","name":"A"}]}           | {"env":[{"name":"B"}]}
                    STRATEGIC | {"env":[{"name":"A"}]}             | {"env":[{"$patch":"replace"},{"name":"C"}]}        | {"env":[{"name":"C"}]}
                    STRATEGIC | {"args":["a","b"]}                 | {"args":["c"]}                                     | {"args":["c"]}
                    STRATEGIC | {"finalizers":["a"]}               | {"finalizers":["b"]}                               | {"finalizers":["a","b"]}
                    STRATEGIC | {"finalizers":["a","b"]}           | {"$deleteFromPrimitiveList/finalizers":["a"]}      | {"finalizers":["b"]}
                    STRATEGIC | {"strategy":{"type":"A","x":1}}    | {"strategy":{"$retainKeys":["type"],"type":"B"}}   | {"strategy":{"type":"B"}}
                    STRATEGIC | {"a":{"b":1}}                      | {"a":{"$patch":"replace","c":2}}                   | {"a":{"c":2}}
                    STRATEGIC | {"ports":[{"port":1,"name":"x"}]}  | {"ports":[{"port":1,"name":"y"}]}                  | {"ports":[{"port":1,"name":"y"}]}
                    """)
    void changes_an_object(PatchType type, String object, String patch, String result) {
        assertThat(type.apply(ObjectCodec.readObject(object), ObjectCodec.read(patch)))
                .isEqualTo(ObjectCodec.readObject(result));
    }

    @Test
    void leaves_the_object_as_it_was() {
        var object = ObjectCodec.readObject("{\"a\":{\"b\":1}}");

        PatchType.MERGE.apply(object, ObjectCodec.read("{\"a\":{\"b\":2}}"));

        assertThat(object).isEqualTo(ObjectCodec.readObject("{\"a\":{\"b\":1}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    [{"op":"test","path":"/a","value":2}]  | 422
                    [{"op":"remove","path":"/b"}]          | 422
                    [{"op":"replace","path":"/b","value":1}] | 422
                    [{"op":"add","path":"/b/c","value":1}] | 422
                    [{"op":"test","path":"/b/c","value":1}] | 422
                    [{"op":"jump","path":"/a"}]            | 422
                    {"a":1}                                | 400
                    """)
    void refuses_a_json_patch_that_does_not_fit(String patch, int code) {
        var object = ObjectCodec.readObject("{\"a\":1}");

        assertThatThrownBy(() -> PatchType.JSON.apply(object, ObjectCodec.read(patch)))
                .isInstanceOfSatisfying(
                        ApiRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void does_not_know_server_side_apply() {
        assertThatThrownBy(() -> PatchType.of("application/apply-patch+yaml"))
                .isInstanceOfSatisfying(
                        ApiRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(415));
    }
}
