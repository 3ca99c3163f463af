// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sh.headwind.core.pattern.Glob;
import sh.headwind.core.pattern.Regex;
import sh.headwind.core.policy.Constraint;
import sh.headwind.core.policy.Policy;
import sh.headwind.core.policy.Policy.Limit;
import sh.headwind.core.policy.Policy.Order;
import sh.headwind.core.policy.Rules;
import sh.headwind.core.schedule.Timing;
import sh.headwind.core.schedule.UpdateWindow;
import sh.headwind.core.settings.Settings.Approval;
import sh.headwind.core.settings.Settings.Rollback;
import sh.headwind.core.settings.Settings.Source;
import sh.headwind.core.update.Origin;
import sh.headwind.core.workload.PullAccess;
import sh.headwind.core.workload.Workload;
import sh.headwind.core.workload.WorkloadRef;

class SettingsTest {

    @Test
    void what_counts_is_told_with_the_place_where_it_stands() {
        var workload = Map.of(
                "headwind.sh/policy", "minor", "headwind.sh/policy.app", " patch ", "headwind.sh/quarantine", "[]");
        var namespace = Map.of("headwind.sh/policy", "all", "headwind.sh/freeze", "yes", "headwind.sh/images", "app");

        assertThat(Settings.inForce("app", workload, namespace))
                .containsExactly(
                        new InForce(Annotation.POLICY, "headwind.sh/policy.app", "patch", InForce.Level.CONTAINER),
                        new InForce(Annotation.FREEZE, "headwind.sh/freeze", "yes", InForce.Level.NAMESPACE));
        assertThat(Settings.inForce("other", workload, namespace))
                .first()
                .isEqualTo(new InForce(Annotation.POLICY, "headwind.sh/policy", "minor", InForce.Level.WORKLOAD));
    }

    @Test
    void without_annotations_the_defaults_of_the_contract_hold() {
        assertThat(readable(Map.of(), Map.of()))
                .isEqualTo(new Settings(
                        Rules.of(new Policy.None()),
                        ImageFilter.ALL,
                        new Approval(true, 1),
                        new Source(EventSource.WEBHOOK, Optional.empty(), true),
                        new Timing(Duration.ofSeconds(300), Duration.ZERO, UpdateWindow.ALWAYS, false),
                        new Rollback(false, Duration.ofSeconds(300), 3),
                        new Progress(List.of(), Duration.ofMinutes(5), 0, Duration.ZERO)));
    }

    @Test
    void every_key_is_read_trimmed_and_in_any_case() {
        var settings = readable(
                keys(
                        "policy= Regex ",
                        "pattern=^v(.*)$",
                        "order=NUMERIC",
                        "allow-prerelease=TRUE",
                        "allow-downgrade=true",
                        "pin-digest= true",
                        "min-age=3d",
                        "verify=False",
                        "require-approval=false",
                        "approvals=2",
                        "images=web, ghcr.io/acme/*",
                        "event-source=Both",
                        "polling-interval=15m",
                        "min-update-interval=1h30m",
                        "update-window=Mon-Fri 09:00-17:00 Europe/Berlin",
                        "freeze=true",
                        "auto-rollback=true",
                        "rollback-timeout=600",
                        "health-check-retries=5",
                        "canary=10, 50",
                        "canary-interval=10m",
                        "wave=2",
                        "soak=1h"),
                Map.of());
        assertThat(settings)
                .isEqualTo(new Settings(
                        new Rules(new Policy.RegexMatch(Regex.parse("^v(.*)$"), Order.NUMERIC), true, true, true),
                        new ImageFilter(List.of(Glob.parse("web"), Glob.parse("ghcr.io/acme/*"))),
                        new Approval(false, 2),
                        new Source(EventSource.BOTH, Optional.of(Duration.ofMinutes(15)), false),
                        new Timing(
                                Duration.ofMinutes(90),
                                Duration.ofDays(3),
                                UpdateWindow.parse("Mon-Fri 09:00-17:00 Europe/Berlin"),
                                true),
                        new Rollback(true, Duration.ofMinutes(10), 5),
                        new Progress(List.of(10, 50), Duration.ofMinutes(10), 2, Duration.ofHours(1))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "none", "patch", "minor", "major", "semver", "all", "glob", "regex", "numeric", "calver", "digest", "force"
    })
    void every_policy_is_read_by_the_name_it_prints(String name) {
        var settings = readable(keys("policy=" + name, "pattern=v*", "constraint=^1.2"), Map.of());
        assertThat(settings.rules().policy().text()).isEqualTo(name);
    }

    @Test
    void a_policy_takes_what_it_needs_from_the_other_keys() {
        assertThat(policy("policy=minor", "pattern=[")).isEqualTo(new Policy.UpTo(Limit.MINOR));
        assertThat(policy("policy=semver", "constraint=>=1 <3"))
                .isEqualTo(new Policy.Semver(Constraint.parse(">=1 <3")));
        assertThat(policy("policy=glob", "pattern=v1.*")).isEqualTo(new Policy.GlobMatch(Glob.parse("v1.*")));
        assertThat(policy("policy=force")).isEqualTo(new Policy.Force(Optional.empty()));
        assertThat(policy("policy=force", "pattern=v*")).isEqualTo(new Policy.Force(Optional.of(Glob.parse("v*"))));
    }

    @Test
    void the_container_goes_before_the_workload_and_that_before_the_namespace() {
        var workload = keys("policy=minor", "policy.web=patch", "policy.other=all");
        var namespace = keys("policy=major", "approvals=3");
        assertThat(readable(workload, namespace).rules().policy()).isEqualTo(new Policy.UpTo(Limit.PATCH));
        assertThat(readable(keys("policy=minor"), namespace).rules().policy()).isEqualTo(new Policy.UpTo(Limit.MINOR));
        assertThat(readable(Map.of(), namespace).rules().policy()).isEqualTo(new Policy.UpTo(Limit.MAJOR));
        assertThat(readable(workload, namespace).approvals()).isEqualTo(3);
        assertThat(readable(keys("policy=none"), namespace).rules().policy()).isEqualTo(new Policy.None());
    }

    @ParameterizedTest(name = "workload {0}, Namespace {1}: {2}")
    @CsvSource({
        "true, false, true",
        "false, true, true",
        "true, true, true",
        "false, false, false",
    })
    void a_freeze_on_any_level_holds(String workload, String namespace, boolean frozen) {
        var settings = readable(keys("freeze=" + workload), keys("freeze=" + namespace));
        assertThat(settings.timing().frozen()).isEqualTo(frozen);
    }

    @Test
    void a_namespace_gives_no_image_filter() {
        assertThat(readable(Map.of(), keys("images=web")).images()).isEqualTo(ImageFilter.ALL);
    }

    @ParameterizedTest(name = "workload [{0}], namespace [{1}]: {2}")
    @CsvSource({
        "policy=minor; policy.web=none; images=web, '', ",
        "last-update=x; update-history=[]; update-history-unreadable=[; quarantine=[], '', ",
        "polcy=minor, '', headwind.sh/polcy is no annotation of Headwind",
        "freeze.web=true, '', headwind.sh/freeze.web is no annotation of Headwind",
        "policy.wbe=none, '', headwind.sh/policy.wbe names no container of this workload",
        "'', policy=all; freeze=true, ",
        "'', polcy=all, headwind.sh/polcy on the Namespace is no annotation of Headwind",
        "'', 'images=web', 'headwind.sh/images does not count on a Namespace, only on a workload'",
        "'', 'policy.web=all', 'headwind.sh/policy.web does not count on a Namespace, only on a workload'",
        "'', 'last-update=x', 'headwind.sh/last-update does not count on a Namespace, only on a workload'",
    })
    void keys_that_mean_nothing_where_they_stand_are_told(
            String workload, String namespace, @Nullable String sentence) {
        var told = new ArrayList<>(StrayKeys.onWorkload(several(workload), List.of("init", "web")));
        told.addAll(StrayKeys.onNamespace(several(namespace)));
        assertThat(told).isEqualTo(sentence == null ? List.of() : List.of(sentence));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "policy=minro; headwind.sh/policy: could not read 'minro': expected one of none, patch, minor, major, semver, all, glob, regex, numeric, calver, digest, force",
                "policy=semver; headwind.sh/constraint is missing: the policy needs it",
                "policy=glob; headwind.sh/pattern is missing: the policy needs it",
                "policy=regex; headwind.sh/pattern is missing: the policy needs it",
                "constraint=one; headwind.sh/constraint: could not read the constraint 'one': expected a range such as ^1.2, ~1.4 or >=1 <3",
                "require-approval=yes; headwind.sh/require-approval: could not read 'yes': expected true or false",
                "approvals=11; headwind.sh/approvals: could not read '11': expected a number from 1 to 10",
                "approvals=0; headwind.sh/approvals: could not read '0': expected a number from 1 to 10",
                "health-check-retries=101; headwind.sh/health-check-retries: could not read '101': expected a number from 1 to 100",
                "polling-interval=59; headwind.sh/polling-interval: could not read '59': expected at least 1m",
                "event-source=push; headwind.sh/event-source: could not read 'push': expected one of webhook, polling, both, none",
                "min-age=soon; headwind.sh/min-age: could not read the duration 'soon': expected seconds, or a sum of 90s, 15m, 12h, 3d",
                "update-window=always; headwind.sh/update-window: could not read the window 'always': expected <days> <HH:MM>-<HH:MM> [zone]",
                "freeze=; headwind.sh/freeze: could not read '': expected true or false",
                "canary=50,10; headwind.sh/canary: could not read '50,10': expected shares that grow, such as 10,50",
                "wave=-1; headwind.sh/wave: could not read '-1': expected a number from 0 to 1000",
            })
    void what_cannot_be_read_is_a_problem_in_words(String annotation, String sentence) {
        assertThat(read(keys(annotation), Map.of()))
                .isInstanceOfSatisfying(
                        SettingsResult.Unreadable.class,
                        unreadable -> assertThat(unreadable.sentence()).isEqualTo(sentence));
    }

    @ParameterizedTest(name = "{0} {1}, policy {2}: {3}")
    @CsvSource({
        "HelmRelease, chart, force,  false",
        "HelmRelease, chart, Digest, false",
        "HelmRelease, chart, minor,  true",
        "HelmRelease, chart, none,   true",
        "Deployment,  chart, force,  true",
        "Deployment,  web,   digest, true",
    })
    void a_chart_has_no_digest_that_a_policy_could_follow(
            String kind, String container, String policy, boolean readable) {
        var workload = new Workload(
                new WorkloadRef("any/v1", kind, "shop", "web", ""),
                keys("policy=" + policy),
                Map.of(),
                List.of(),
                new PullAccess(List.of(), ""),
                Workload.Records.NONE);
        assertThat(Settings.of(container, workload) instanceof SettingsResult.Readable)
                .isEqualTo(readable);
    }

    @Test
    void all_problems_are_told_at_once_and_those_of_another_container_are_not_ours() {
        var workload = keys("policy.web=glob", "pattern.web=[", "approvals=x", "policy.other=nonsense");
        assertThat(read(workload, Map.of()))
                .isInstanceOfSatisfying(
                        SettingsResult.Unreadable.class,
                        unreadable -> assertThat(unreadable.problems())
                                .extracting(Problem::key)
                                .containsExactly("headwind.sh/pattern.web", "headwind.sh/approvals"));
    }

    @Test
    void an_unreadable_value_of_the_workload_is_not_hidden_by_one_of_a_container() {
        assertThat(read(keys("policy=minro", "policy.web=minor"), Map.of()))
                .isInstanceOfSatisfying(
                        SettingsResult.Unreadable.class,
                        unreadable -> assertThat(unreadable.problems())
                                .extracting(Problem::key)
                                .containsExactly("headwind.sh/policy"));
    }

    @Test
    void an_unreadable_default_of_the_namespace_harms_only_those_who_use_it() {
        var namespace = keys("policy=nonsense");
        assertThat(read(Map.of(), namespace)).isInstanceOf(SettingsResult.Unreadable.class);
        assertThat(read(keys("policy=minor"), namespace)).isInstanceOf(SettingsResult.Readable.class);
    }

    @ParameterizedTest(name = "{0} means {1} {2}: {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "''; web; nginx:1.25; true",
                "web; web; nginx:1.25; true",
                "web; sidecar; nginx:1.25; false",
                "web, sidecar; sidecar; nginx:1.25; true",
                "nginx; web; nginx:1.25; true",
                "nginx; web; docker.io/library/nginx:1.25; true",
                "docker.io/library/nginx; web; nginx:1.25; true",
                "docker.io/nginx; web; nginx:1.25; true",
                "index.docker.io/library/nginx; web; nginx:1.25; true",
                "docker.io/acme/shop; web; acme/shop:1; true",
                "docker.io/nginx; web; ghcr.io/acme/nginx:1.25; false",
                "acme/{web,api}, log; x; acme/api:1; true",
                "acme/{web,api}, log; log; other:1; true",
                "acme/{web,api}, log; x; acme/log2:1; false",
                "ghcr.io/acme/*; web; ghcr.io/acme/shop:1; true",
                "ghcr.io/acme/*; web; ghcr.io/other/shop:1; false",
                "*/shop; web; ghcr.io/acme/shop:1@sha256:0000000000000000000000000000000000000000000000000000000000000000; true",
                "podinfo; chart; podinfo:6.5.0; true",
            })
    void the_image_filter_takes_names_of_containers_and_images_and_globs(
            String filter, String container, String image, boolean covered) {
        var settings = readable(keys("images=" + filter), Map.of());
        assertThat(settings.covers(container, image)).isEqualTo(covered);
    }

    @ParameterizedTest(name = "{0}: webhook {1}, poll {2}")
    @CsvSource({"WEBHOOK, true, false", "POLLING, false, true", "BOTH, true, true", "NONE, false, false"})
    void the_event_source_says_which_pushes_count(EventSource source, boolean webhook, boolean poll) {
        assertThat(source.counts(Origin.WEBHOOK)).isEqualTo(webhook);
        assertThat(source.counts(Origin.POLL)).isEqualTo(poll);
        assertThat(source.polls()).isEqualTo(poll);
        assertThat(source.counts(Origin.MANUAL)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Annotation.class)
    void every_key_is_known_where_it_may_stand(Annotation annotation) {
        assertThat(Annotation.onWorkload(annotation.key())).contains(annotation);
        assertThat(Annotation.onWorkload(annotation.key("web")).isPresent())
                .isEqualTo(annotation.scope() == Annotation.Scope.CONTAINER);
        assertThat(Annotation.onNamespace(annotation.key()).isPresent()).isEqualTo(annotation.isForNamespaces());
    }

    private static Policy policy(String... workload) {
        return readable(keys(workload), Map.of()).rules().policy();
    }

    private static Settings readable(Map<String, String> workload, Map<String, String> namespace) {
        var result = read(workload, namespace);
        assertThat(result).isInstanceOf(SettingsResult.Readable.class);
        return ((SettingsResult.Readable) result).settings();
    }

    private static SettingsResult read(Map<String, String> workload, Map<String, String> namespace) {
        return Settings.of("web", workload, namespace);
    }

    private static Map<String, String> several(String entries) {
        return entries.isEmpty() ? Map.of() : keys(entries.split("; "));
    }

    private static Map<String, String> keys(String... entries) {
        var keys = new HashMap<String, String>();
        for (var entry : entries) {
            var equals = entry.indexOf('=');
            keys.put("headwind.sh/" + entry.substring(0, equals), entry.substring(equals + 1));
        }
        return keys;
    }
}
