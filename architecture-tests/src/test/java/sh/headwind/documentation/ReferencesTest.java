// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sh.headwind.core.settings.Annotation;
import sh.headwind.webhook.settings.SenderKind;

/** What a page names exists: files, headings, targets, keys, variables, routes and commands. */
class ReferencesTest {

    /** How a page says that the commands of the next block need a cluster. */
    private static final String MARK = "*cluster*";

    /** The embedded cluster of local mode; a test pastes what asks it. */
    private static final String LOCAL = "KUBECONFIG=$PWD/.local/kubeconfig";

    /** Commands that need one; {@code kubectl headwind} works against local mode, too. */
    private static final Pattern NEEDS_CLUSTER =
            Pattern.compile("(?m)^\\s*(?:kubectl (?!headwind|kustomize)|kn |func deploy|helm (?:install|upgrade))");

    private static final Set<String> ANNOTATIONS =
            Arrays.stream(Annotation.values()).map(Annotation::key).collect(Collectors.toSet());

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_somewhere(Page page) {
        var folder = Optional.ofNullable(Path.of(page.name()).getParent()).orElse(Path.of(""));
        for (var link : page.found("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)")) {
            var target = link.group(1).isEmpty()
                    ? Path.of(page.name())
                    : folder.resolve(link.group(1)).normalize();
            assertThat(Page.ROOT.resolve(target)).as(link.group()).exists();
            if (link.group(2) != null) {
                assertThat(Page.of(target.toString()).anchors())
                        .as(link.group())
                        .contains(link.group(2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_file_that_is_named_exists(Page page) {
        var named = page.inCode("(?<![\\w/.:-])((?:config|docs|cli|bench|images|tools)/[\\w./*-]*\\w(?!\\*))");
        assertThat(named)
                .filteredOn(file -> !file.contains("*"))
                .allSatisfy(file -> assertThat(Page.ROOT.resolve(file)).exists());
        assertThat(page.inCode(" -k (\\S+)"))
                .filteredOn(directory -> !directory.equals("DIR"))
                .allSatisfy(directory -> assertThat(Page.ROOT.resolve(directory).resolve("kustomization.yaml"))
                        .isRegularFile());
        for (var overlay : page.found("overlay `([a-z-]+)`")) {
            assertThat(Page.ROOT.resolve("config/knative/overlays").resolve(overlay.group(1)))
                    .isDirectory();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_target_and_command_exists(Page page) {
        var makefile = Page.read(Page.ROOT.resolve("Makefile"));
        assertThat(page.inCode("\\bmake ([a-z-]+)"))
                .allSatisfy(target -> assertThat(makefile).containsPattern("(?m)^" + target + ":"));
        var plugin = Page.read(Page.ROOT.resolve("cli/kubectl-headwind"));
        assertThat(page.inCode("kubectl headwind ([a-z-]+)"))
                .allSatisfy(command -> assertThat(plugin).containsPattern("(?m)^  " + command + " +[A-Z]"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_key_is_one_that_is_read(Page page) {
        assertThat(page.inCode("(headwind\\.sh/[a-z][a-z-]*[a-z])"))
                .allSatisfy(key -> assertThat(Sources.have(key) || ANNOTATIONS.contains(key))
                        .as(key)
                        .isTrue());
        assertThat(page.inCode("(HEADWIND_[A-Z][A-Z_]*[A-Z])"))
                .allSatisfy(variable ->
                        assertThat(Sources.read(variable)).as(variable).isTrue());
        var setting = "(?<![\\w./-])((?:polling|helm|controllers|slack|teams|updates|observability|approvals)"
                + "\\.[a-z][A-Za-z.]*[A-Za-z])";
        assertThat(page.inCode(setting))
                .allSatisfy(key -> assertThat(Sources.have(key)).as(key).isTrue());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_route_is_one_that_is_served(Page page) {
        assertThat(page.inCode("/api/v1/([a-z][a-z-]*)"))
                .allSatisfy(route -> assertThat(Sources.match("@Path\\(\"(?:/ui)?/api/v1/" + Pattern.quote(route)))
                        .as(route)
                        .isTrue());
        assertThat(page.inCode("/webhook/([a-z][a-z-]*)"))
                .allSatisfy(kind -> assertThat(SenderKind.of(kind)).as(kind).isPresent());
        assertThat(page.inCode("/(updates|tracked|dead-letters|observability|settings)(?![\\w-])"))
                .allSatisfy(
                        route -> assertThat(Sources.have("@Path(\"/" + route)).isTrue());
    }

    /** Not what they do: that the shell can read them. */
    @ParameterizedTest
    @MethodSource("pages")
    void every_block_of_commands_can_be_pasted(Page page) throws Exception {
        for (var block : page.blocks().stream().filter(Page.Block::isShell).toList()) {
            assertThat(unreadable(block.text())).as(block.text()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_block_that_needs_a_cluster_says_so_in_the_paragraph_before(Page page) {
        assertThat(page.blocks().stream()
                        .filter(Page.Block::isShell)
                        .filter(block -> NEEDS_CLUSTER.matcher(block.text()).find())
                        .filter(block -> !block.text().contains(LOCAL)))
                .allSatisfy(
                        block -> assertThat(block.paragraph()).as(block.text()).contains(MARK));
    }

    /** Else nobody finds them, not even the test above. */
    @ParameterizedTest
    @MethodSource("pages")
    void every_block_of_commands_says_that_it_is_one(Page page) {
        assertThat(page.blocks().stream().filter(block -> !block.isShell()))
                .noneMatch(block -> NEEDS_CLUSTER.matcher(block.text()).find());
    }

    /** What bash complains of; empty also where there is no bash. */
    private static String unreadable(String script) throws Exception {
        if (!Files.isExecutable(Path.of("/bin/bash"))) {
            return "";
        }
        var bash =
                new ProcessBuilder("/bin/bash", "-n").redirectErrorStream(true).start();
        try (var stdin = bash.outputWriter()) {
            stdin.write(script);
        }
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
