// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Programs without which a class is reported as skipped; an assumption in {@code @BeforeAll} reports no test at all. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Condition.class)
@interface Needs {

    String[] value();

    /** Names the first program that is missing. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getTestClass().map(type -> type.getAnnotation(Needs.class)).stream()
                    .flatMap(needs -> Arrays.stream(needs.value()))
                    .filter(program -> !Plugin.isThere(program))
                    .findFirst()
                    .map(program ->
                            ConditionEvaluationResult.disabled("NOT TESTED: " + program + " is not on the PATH"))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("all programs are there"));
        }
    }
}
