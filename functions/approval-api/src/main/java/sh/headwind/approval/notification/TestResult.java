// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.notification;

/** What became of a test message. */
public sealed interface TestResult {

    /** In words, for people; never with an address, which may be a secret. */
    String message();

    /** The other side took it. */
    record Sent(String message) implements TestResult {}

    /** The settings hold no address for that channel. */
    record NotConfigured(String message) implements TestResult {}

    /** The other side did not take it. */
    record NotSent(String message) implements TestResult {}
}
