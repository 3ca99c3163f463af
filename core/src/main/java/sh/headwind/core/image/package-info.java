// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
/** What an image reference is made of: repository, tag, digest. Values only; whoever needs a name of an image uses these. */
@NullMarked
package sh.headwind.core.image;

import org.jspecify.annotations.NullMarked;
