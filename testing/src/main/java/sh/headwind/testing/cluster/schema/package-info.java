/**
 * What a CustomResourceDefinition demands of its objects: defaults, pruning of unknown fields, validation of the part of
 * OpenAPI v3 that CRDs use, and rules in CEL. Pure functions over JSON.
 */
@NullMarked
package sh.headwind.testing.cluster.schema;

import org.jspecify.annotations.NullMarked;
