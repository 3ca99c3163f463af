// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.policy;

import java.util.List;
import java.util.Optional;
import sh.headwind.core.image.Tag;
import sh.headwind.core.pattern.Glob;
import sh.headwind.core.pattern.Regex;

/** What of a tag is compared. */
interface Texts {

    /** The texts to compare, from left to right; empty if the tag does not match. */
    Optional<List<String>> of(Tag tag);

    /** The tag itself. */
    static Texts whole() {
        return tag -> Optional.of(List.of(tag.value()));
    }

    /** What the wildcards matched. */
    static Texts wildcardsOf(Glob glob) {
        return tag -> glob.match(tag.value());
    }

    /** What the groups matched; the tag, where there are none. */
    static Texts groupsOf(Regex regex) {
        return tag -> regex.match(tag.value()).map(groups -> groups.isEmpty() ? List.of(tag.value()) : groups);
    }

    /** The groups as one text, for what is spread over several: year, month, day. */
    static Texts joinedGroupsOf(Regex regex) {
        return tag -> groupsOf(regex).of(tag).map(groups -> List.of(String.join("-", groups)));
    }
}
