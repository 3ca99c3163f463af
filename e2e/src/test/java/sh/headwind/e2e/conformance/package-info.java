/** Each packaged program alone, held against the runtime contract of Knative and the HTTP binding of CloudEvents. */
@NullMarked
package sh.headwind.e2e.conformance;

import org.jspecify.annotations.NullMarked;
