// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.notification.message;

/** One line of a message: what, and its value. */
public record Fact(String name, String value) {}
