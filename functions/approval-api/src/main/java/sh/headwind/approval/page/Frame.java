// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

/**
 * What all pages show around their own.
 *
 * @param active name of the page in the navigation
 * @param user who is signed in
 * @param signedIn whether there is a token to sign out of
 * @param token value of the hidden field of forms
 */
public record Frame(String title, String active, String user, boolean signedIn, String token) {}
