// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** {@code /tracked}: what is watched, when it was looked at, and why something is updated or not. */
@CheckedTemplate(basePath = "approval")
public record TrackedPage(
        Frame frame,
        String search,
        String namespace,
        List<String> namespaces,
        List<Row> rows,
        DashboardPage.Pager pager)
        implements TemplateInstance {

    /** One source; texts are empty where there is nothing. */
    public record Row(
            String source, String namespace, String kind, String newest, String look, String trouble, List<Use> uses) {}

    /**
     * One container that uses it.
     *
     * @param mark the last verdict in a word, or {@code problem}
     * @param tone a class of the style sheet: how the mark is coloured
     * @param why the reason of the verdict, or the problem
     */
    public record Use(
            String workload, String container, String version, String policy, String mark, String tone, String why) {}
}
