// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.settings;

/**
 * What people get to see of a setting.
 *
 * @param value what is stored or else the default; of a flag what is in force, of a secret only whether there is one
 * @param problem why what is stored cannot be read, so that something else counts; empty where it can
 */
public record Shown(String value, String problem) {}
