// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sh.headwind.core.schedule.Hold;
import sh.headwind.core.update.Command;
import sh.headwind.core.update.Phase;
import sh.headwind.core.update.UpdateStatus.Waiting;
import sh.headwind.core.workload.Owner;

/** The pages in a real browser, in mode none. */
@QuarkusTest
@TestProfile(NoneModeTest.None.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {

    private static final String LONG = "payments-gateway-".repeat(8) + "2-0-0-0a1b2c3d";

    @Inject
    Stage stage;

    @Inject
    Links links;

    @Inject
    Ports ports;

    private Browser browser;
    private BrowserContext context;
    private Page page;
    private String namespace;

    @BeforeAll
    void start() {
        browser = Browser.start();
    }

    @BeforeEach
    void open() {
        namespace = stage.namespace();
        context = browser.desktop();
        page = context.newPage();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_person_approves_with_a_comment() {
        stage.pending(namespace, "ur");
        page.navigate(address("/?namespace=" + namespace));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("web").setExact(true))
                .click();
        page.getByLabel("Comment").fill("tested in staging");
        button("Approve").click();

        assertThat(page.locator(".lead .phase")).hasText("Approved");
        assertThat(page.getByText("tested in staging")).isVisible();
        assertThat(button("Approve")).isDisabled();
        assertThat(page.locator("#approve-hint")).containsText("It is Approved");
        assertThat(stage.read(namespace, "ur").status().decision().approvedBy()).contains("web-ui-user");
    }

    @Test
    void a_person_rejects_with_a_reason() {
        stage.pending(namespace, "ur");
        page.navigate(address("/updates/" + namespace + "/ur"));
        page.getByLabel("Reason").fill("breaks the login");
        button("Reject").click();

        assertThat(page.locator(".lead .phase")).hasText("Rejected");
        assertThat(stage.read(namespace, "ur").status().message()).contains("breaks the login");
    }

    @Test
    void a_person_rolls_a_completed_update_back_after_a_second_look() {
        stage.deployment(namespace, "web", "acme/web:1.3.0", """
                [{"container":"app","image":"acme/web:1.3.0","timestamp":"2026-11-02T00:00:00Z"},\
                {"container":"app","image":"acme/web:1.2.0","timestamp":"2026-11-01T00:00:00Z"}]""");
        completed();
        page.navigate(address("/updates/" + namespace + "/done"));
        assertThat(button("Yes, roll back")).isHidden();
        page.locator(".confirm summary").click();
        page.getByLabel("Reason").fill("it is slow");
        button("Yes, roll back").click();

        assertThat(page.locator(".lead .phase")).hasText("Approved");
        assertThat(page.getByText("it is slow").first()).isVisible();
        assertThat(page.getByText("acme/web:1.2.0").first()).isVisible();
    }

    @Test
    void a_person_approves_several_at_once() {
        stage.pending(namespace, "one");
        stage.pending(namespace, "two");
        page.navigate(address("/?namespace=" + namespace));
        assertThat(page.locator("tbody tr")).hasCount(2);
        page.getByLabel("Select all rows of this page").check();
        button("Approve selected").click();

        assertThat(page.getByText("2 updates decided.")).isVisible();
        assertThat(stage.read(namespace, "one").phase()).isEqualTo(Phase.APPROVED);
        assertThat(stage.read(namespace, "two").phase()).isEqualTo(Phase.APPROVED);
    }

    @Test
    void a_request_that_was_made_anew_while_rows_were_chosen_is_not_decided() {
        stage.pending(namespace, "one");
        stage.pending(namespace, "two");
        page.navigate(address("/?namespace=" + namespace));
        page.getByLabel("Select all rows of this page").check();
        stage.delete(namespace, "two");
        stage.pending(namespace, "two");
        button("Approve selected").click();

        assertThat(page.getByText("1 decided, 1 not.")).isVisible();
        assertThat(page.getByText(namespace + "/two: it is not what was shown any more"))
                .isVisible();
        assertThat(stage.read(namespace, "two").phase()).isEqualTo(Phase.PENDING);
    }

    @Test
    void a_person_reads_why_this_candidate_and_why_not_another() {
        stage.pending(namespace, "ur");
        stage.tracked(namespace);
        page.navigate(address("/updates/" + namespace + "/ur"));
        var candidates = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Candidates"));

        assertThat(candidates.getByRole(AriaRole.LISTITEM)).hasCount(3);
        assertThat(candidates.getByRole(AriaRole.LISTITEM).first()).containsText("this request");
        assertThat(candidates.getByText("policy minor does not go from 1 to 2")).isVisible();
    }

    @Test
    void enter_in_the_reason_of_many_decides_nothing() {
        stage.pending(namespace, "one");
        page.navigate(address("/?namespace=" + namespace));
        page.getByLabel("Select all rows of this page").check();
        page.getByLabel("Reason").fill("not on a Friday");
        page.keyboard().press("Enter");
        button("Reject selected").click();

        assertThat(page.getByText("1 update decided.")).isVisible();
        assertThat(stage.read(namespace, "one").phase()).isEqualTo(Phase.REJECTED);
    }

    @Test
    void a_person_filters_and_searches() {
        stage.pending(namespace, "ur");
        stage.pending(stage.namespace(), "other");
        page.navigate(address("/?namespace=" + namespace));
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.navigate(address("/"));
        page.locator("select[name=namespace]").selectOption(namespace);
        page.getByLabel("Search").fill("ACME/web");
        button("Apply").click();

        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile(".*namespace=" + namespace + ".*"));
        page.getByLabel("Search").fill("nothing like it");
        button("Apply").click();
        assertThat(page.getByText("No request matches these filters.")).isVisible();
    }

    @Test
    void a_request_that_is_superseded_while_its_page_is_open_says_so() {
        var request = stage.pending(namespace, "ur");
        page.navigate(address("/updates/" + namespace + "/ur"));
        page.getByLabel("Comment").fill("I was just writing");
        stage.move(request, new Command.Supersede(Optional.of("newer"), "1.4.0 is newer", Stage.now()));

        assertThat(page.locator(".lead .phase")).hasText("Superseded");
        assertThat(button("Approve")).isDisabled();
        assertThat(page.locator("#live")).hasText("This update is now Superseded.");
    }

    @Test
    void a_person_reads_what_holds_an_update() {
        held();
        page.navigate(address("/?tab=active&namespace=" + namespace));
        assertThat(page.getByText("held by a freeze, an earlier wave")).isVisible();
        page.navigate(address("/updates/" + namespace + "/held"));

        assertThat(page.locator(".steps [aria-current=step]")).hasText("Held");
        assertThat(page.getByText("wave 1 is not through: shop/canary is at work"))
                .isVisible();
        assertThat(page.getByText("Argo CD application shop")).isVisible();
    }

    @Test
    void twenty_rows_make_a_page() {
        for (var i = 0; i < 23; i++) {
            stage.pending(namespace, "ur-" + i);
        }
        page.navigate(address("/?namespace=" + namespace));
        assertThat(page.locator("tbody tr")).hasCount(20);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next"))
                .click();
        assertThat(page.locator("tbody tr")).hasCount(3);
    }

    @Test
    void a_script_in_a_name_is_text() {
        stage.pendingWith(namespace, "ur", "<img src=x onerror=document.title='owned'>", "<script>alert(1)</script>");
        page.navigate(address("/updates/" + namespace + "/ur"));

        assertThat(page.getByText("<script>alert(1)</script>").first()).isVisible();
        assertThat(page.title()).doesNotContain("owned");
        assertThat(page.locator("main img, main script")).hasCount(0);
    }

    @Test
    void a_dead_letter_is_sent_again() {
        stage.deadLetter();
        page.navigate(address("/dead-letters"));
        page.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("Replay"))
                .first()
                .click();

        assertThat(page.getByText("It will be sent again in a moment")).isVisible();
        assertThat(stage.replays()).isPositive();
    }

    @Test
    void a_person_decides_with_the_keyboard_alone() {
        stage.pending(namespace, "ur");
        page.navigate(address("/updates/" + namespace + "/ur"));
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.getByLabel("Comment")).isFocused();
        page.keyboard().type("typed");
        page.keyboard().press("Tab");
        assertThat(button("Approve")).isFocused();
        page.keyboard().press("Enter");

        assertThat(page.locator(".lead .phase")).hasText("Approved");
        assertThat(page.locator(".steps [aria-current=step]")).hasText("On its way");
    }

    @Test
    void a_person_changes_a_setting_and_tests_a_channel() {
        stage.home();
        page.navigate(address("/settings"));
        page.getByLabel("Polling interval, seconds").fill("often");
        button("Save").click();
        assertThat(page.getByText("polling.interval: expected seconds, or a sum"))
                .isVisible();

        page.navigate(address("/settings"));
        page.getByLabel("Polling interval, seconds").fill("120");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Saved. It takes effect within a minute.")).isVisible();
        assertThat(page.getByLabel("Polling interval, seconds")).hasValue("120");

        button("Send a test to Slack").click();
        assertThat(page.locator("[role=alert]")).hasText("Slack has no address in the settings.");
    }

    @Test
    void a_person_reads_a_chart_as_numbers() {
        stage.pending(namespace, "ur");
        page.navigate(address("/observability"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("24h"))
                .click();
        assertThat(page.locator(".ranges [aria-current]")).hasText("24h");
        var chart = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Requested"));
        chart.getByText("Numbers").click();
        assertThat(chart.locator("tbody tr")).hasCount(24);
        assertThat(chart.locator("svg rect")).not().hasCount(0);
    }

    @Test
    void a_person_finds_out_why_something_is_not_updated() {
        stage.tracked(namespace);
        page.navigate(address("/tracked"));
        page.getByLabel("Search").fill("acme/web");
        page.locator("select[name=namespace]").selectOption(namespace);
        button("Apply").click();

        assertThat(page.locator("tbody > tr")).hasCount(1);
        assertThat(page.getByText("'sem' is no policy")).isVisible();
        assertThat(page.getByText("update 1.3.0")).isVisible();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "dashboard,     '/?namespace=NS'",
        "closed,        '/?tab=closed&namespace=NS'",
        "empty,         '/?q=nothing-like-it'",
        "request,       /updates/NS/ur",
        "superseded,    /updates/NS/closed",
        "held,          /updates/NS/held",
        "failed,        /updates/NS/failed",
        "completed,     /updates/NS/done",
        "long,          '/updates/NS/LONG'",
        "missing,       /updates/NS/nobody",
        "tracked,       '/tracked?namespace=NS'",
        "observability, /observability?range=24h",
        "dead-letters,  /dead-letters",
        "settings,      /settings",
        "link,          /links/LINK",
    })
    void every_page_fits_every_screen_and_is_for_everybody(String name, String path) {
        var request = stage.pending(namespace, "ur", 2);
        links.allow(namespace);
        var link = Links.token(request, Duration.ofMinutes(5));
        stage.pending(namespace, "ur-b");
        stage.move(
                stage.pending(namespace, "closed"),
                new Command.Supersede(Optional.of("ur"), "1.4.0 is newer", Stage.now()));
        held();
        failed();
        completed();
        stage.pendingWith(namespace, LONG, "c".repeat(63), "9.9.9 is newer ".repeat(12));
        stage.tracked(namespace);
        stage.deadLetter();
        browser.look(name, shown -> {
            shown.navigate(
                    address(path.replace("LINK", link).replace("NS", namespace).replace("LONG", LONG)));
            shown.locator(".confirm summary").all().forEach(Locator::click);
        });
    }

    /** Approved, and waiting for its turn, in a workload that somebody else deploys. */
    private void held() {
        var owner = new Owner(Owner.Tool.ARGO_CD, "", "shop");
        var approved =
                stage.move(stage.pendingOf(namespace, "held", owner), new Command.Approve("ada", "fine", Stage.now()));
        var waiting = new Waiting(List.of(Hold.FREEZE, Hold.WAVE), Optional.empty());
        var why = Optional.of("wave 1 is not through: shop/canary is at work");
        stage.move(approved, new Command.Wait(waiting, why, Stage.now()));
    }

    private void failed() {
        var approved = stage.move(stage.pending(namespace, "failed"), new Command.Approve("ada", "", Stage.now()));
        stage.move(
                stage.move(approved, new Command.Claim("apply-update", Stage.now())),
                new Command.Fail("pod web-7d4b9: ImagePullBackOff, back-off pulling acme/web:1.3.0", Stage.now()));
    }

    private void completed() {
        var approved = stage.move(stage.pending(namespace, "done"), new Command.Approve("ada", "", Stage.now()));
        stage.move(
                stage.move(approved, new Command.Start(Stage.now())),
                new Command.Complete("all 2 replicas run it", Stage.now()));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private String address(String path) {
        return "http://localhost:" + ports.ui().orElseThrow() + path;
    }
}
