// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Signing in with a real browser, in mode token. */
@QuarkusTest
class SignInTest {

    @Inject
    Stage stage;

    @Inject
    Ports ports;

    @Test
    void a_wrong_token_is_told_and_a_right_one_leads_to_the_page_that_was_asked_for() {
        var namespace = stage.namespace();
        stage.pending(namespace, "ur");
        var viewer = stage.person("grace", namespace, "get", "list");
        try (var browser = Browser.start()) {
            var page = browser.desktop().newPage();
            page.navigate("http://localhost:" + ports.ui().orElseThrow() + "/updates/" + namespace + "/ur");
            page.getByLabel("Token").fill("wrong");
            page.locator("main button").click();
            assertThat(page.locator("[role=alert]")).containsText("does not know this token");
            Browser.keep(page, "sign-in");
            assertThat(Browser.findings(page)).as("findings of axe-core").isEmpty();

            page.getByLabel("Token").fill(viewer);
            page.locator("main button").click();
            assertThat(page).hasURL(Pattern.compile(".*/updates/" + namespace + "/ur"));
            assertThat(page.locator("#approve-hint")).containsText("grace may not approve updates in " + namespace);
            Browser.keep(page, "viewer");
        }
    }
}
