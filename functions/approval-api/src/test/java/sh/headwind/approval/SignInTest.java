// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in with a real browser, in mode token. */
@QuarkusTest
class SignInTest {

    @Inject
    Stage stage;

    @Inject
    Ports ports;

    private String namespace = "";

    @BeforeEach
    void a_request() {
        namespace = stage.namespace();
        stage.pending(namespace, "ur");
    }

    @Test
    void a_wrong_token_is_told_and_a_right_one_leads_to_the_page_that_was_asked_for() {
        var viewer = stage.person("grace", namespace, "get", "list");
        try (var browser = Browser.start()) {
            var page = browser.desktop().newPage();
            signIn(page, "/updates/" + namespace + "/ur", "wrong");
            assertThat(page.locator("[role=alert]")).containsText("does not know this token");

            signIn(page, "/updates/" + namespace + "/ur", viewer);
            assertThat(page).hasURL(Pattern.compile(".*/updates/" + namespace + "/ur"));
            assertThat(page.locator("#approve-hint")).containsText("grace may not approve updates in " + namespace);
        }
    }

    @Test
    void who_may_only_look_is_told_so_on_every_screen() {
        var viewer = stage.person("grace", namespace, "get", "list");
        try (var browser = Browser.start()) {
            browser.look("sign-in", page -> signIn(page, "/", "wrong"));
            browser.look("viewer-request", page -> signIn(page, "/updates/" + namespace + "/ur", viewer));
            browser.look("viewer-dashboard", page -> {
                signIn(page, "/", viewer);
                assertThat(button(page, "Approve selected")).isDisabled();
                assertThat(button(page, "Reject selected")).isDisabled();
                assertThat(page.getByText("grace may neither approve nor reject updates in " + namespace))
                        .isVisible();
            });
        }
    }

    @Test
    void a_row_that_somebody_may_not_decide_about_cannot_be_chosen() {
        var other = stage.namespace();
        stage.pending(other, "theirs");
        var user = "hedy-" + namespace;
        stage.person(user, other, "get", "list");
        var token = stage.person(user, namespace, "get", "list", "approve");
        try (var browser = Browser.start()) {
            browser.look("some-dashboard", page -> {
                signIn(page, "/", token);
                assertThat(page.locator("input[name=selected]:disabled")).hasCount(1);
                page.locator("input[name=selected]:enabled").check();
                assertThat(page.getByText("you may not decide here")).isVisible();
                assertThat(page.getByText("1 row selected")).isVisible();
                assertThat(button(page, "Approve selected")).isEnabled();
                assertThat(button(page, "Reject selected")).isDisabled();
            });
        }
    }

    private void signIn(Page page, String path, String token) {
        page.navigate("http://localhost:" + ports.ui().orElseThrow() + path);
        page.getByLabel("Token").fill(token);
        page.locator("main button").click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
