// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.access;

/** Something that a person may do, given by a Kubernetes Role. */
public enum Right {
    /** To see one update request. */
    GET("headwind.sh", "updaterequests", "get"),
    /** To see all of them. */
    LIST("headwind.sh", "updaterequests", "list"),
    /** To say yes. */
    APPROVE("headwind.sh", "updaterequests", "approve"),
    /** To say no. */
    REJECT("headwind.sh", "updaterequests", "reject"),
    /** To take an update back. */
    ROLLBACK("headwind.sh", "updaterequests", "rollback"),
    /** To see the settings. */
    GET_SETTINGS("", "configmaps", "get"),
    /** To change them. */
    UPDATE_SETTINGS("", "configmaps", "update");

    /** The object that the rights on settings are about. */
    public static final String SETTINGS = "headwind-config";

    private final String group;
    private final String resource;
    private final String verb;

    Right(String group, String resource, String verb) {
        this.group = group;
        this.resource = resource;
        this.verb = verb;
    }

    /** API group; empty for the core one. */
    public String group() {
        return group;
    }

    /** Plural of the resource. */
    public String resource() {
        return resource;
    }

    /** As Roles spell it. */
    public String verb() {
        return verb;
    }

    /** How messages name it: {@code approve updaterequests}. */
    public String display() {
        return verb + " " + resource;
    }
}
