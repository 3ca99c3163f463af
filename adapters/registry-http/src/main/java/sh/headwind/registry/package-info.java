/**
 * Registries over HTTP: OCI distribution and Helm's chart repositories. One class for each endpoint, under one caller that
 * knows how to prove who asks, how often one may ask, and what a failed answer means. Used by poll and evaluate-policy
 * through the ports of {@code sh.headwind.core.registry}.
 */
@NullMarked
package sh.headwind.registry;

import org.jspecify.annotations.NullMarked;
