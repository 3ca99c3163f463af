// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;

/** A real browser without a screen: the chromium of this machine. Tests that need it are skipped where there is none. */
final class Browser implements AutoCloseable {

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(QUIET));
    }

    static Browser start() {
        var executable = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> List.of("chromium", "chromium-browser", "google-chrome").stream()
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (executable.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("there is no chromium on the PATH: in CI the pages are looked at");
        }
        Assumptions.assumeTrue(
                executable.isPresent(),
                "there is no chromium on the PATH: NOBODY LOOKS AT THE PAGES, these tests are skipped");
        return new Browser(executable.get());
    }

    BrowserContext desktop() {
        return context(1280, 900, ColorScheme.LIGHT);
    }

    BrowserContext context(int width, int height, ColorScheme scheme) {
        return browser.newContext(
                new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
    }

    /** What a page has to be in light and dark, wide and narrow: nothing sticks out, and axe-core finds nothing serious. */
    void look(String name, Consumer<Page> opening) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (var width : List.of(1280, 390)) {
                try (var screen = context(width, 900, scheme)) {
                    var page = screen.newPage();
                    opening.accept(page);
                    keep(page, name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .as("nothing sticks out sideways")
                            .isLessThanOrEqualTo(width);
                    assertThat(findings(page)).as("findings of axe-core").isEmpty();
                }
            }
        }
    }

    /** Keeps a picture of the page in {@code target/screenshots}. */
    private static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    /** The serious findings of axe-core, one a line. */
    private static List<String> findings(Page page) {
        page.evaluate(axe());
        var found = page.evaluate("""
                () => axe.run().then(result => result.violations
                  .filter(each => each.impact === "serious" || each.impact === "critical")
                  .flatMap(each => each.nodes.map(node => each.id + ": " + node.html)))
                """);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static String axe() {
        var resource = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
        try (var stream = Optional.ofNullable(
                        Thread.currentThread().getContextClassLoader().getResourceAsStream(resource))
                .orElseThrow()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
