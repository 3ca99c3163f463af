// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import sh.headwind.events.Event;

/** How payloads are written: a component that is not there is left out. Other types are left as they are. */
@Singleton
final class EventJson implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setAnnotationIntrospector(
                AnnotationIntrospector.pair(mapper.getSerializationConfig().getAnnotationIntrospector(), new Sparse()));
    }

    private static final class Sparse extends NopAnnotationIntrospector {

        @Override
        public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
            var declaring =
                    annotated instanceof AnnotatedMember member ? member.getDeclaringClass() : annotated.getRawType();
            return declaring.getPackage().equals(Event.class.getPackage())
                    ? JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null)
                    : JsonInclude.Value.empty();
        }
    }
}
