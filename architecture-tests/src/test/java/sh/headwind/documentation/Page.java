// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of the documentation.
 *
 * @param name path from the root of the repository
 */
record Page(String name, String text) {

    static final Path ROOT =
            Path.of(System.getProperty("headwind.root", "..")).toAbsolutePath().normalize();

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    /** A fenced block, and what stands between it and the block before. */
    record Block(String language, String text, String before) {

        boolean isShell() {
            return language.equals("sh");
        }

        /** The last paragraph before the block; empty where the block follows another. */
        String paragraph() {
            var paragraphs = before.strip().split("\n\\s*\n");
            return paragraphs[paragraphs.length - 1];
        }
    }

    static Page of(String name) {
        return new Page(name, read(ROOT.resolve(name)));
    }

    /** README, CONTRIBUTING and everything in {@code docs}. */
    static List<Page> all() {
        try (var files = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md"),
                            files.map(file -> "docs/" + file.getFileName())
                                    .filter(file -> file.endsWith(".md"))
                                    .sorted())
                    .map(Page::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        var matcher = BLOCK.matcher(text);
        var blocks = Stream.<Block>builder();
        for (var end = 0; matcher.find(); end = matcher.end()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2), text.substring(end, matcher.start())));
        }
        return blocks.build().toList();
    }

    String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    /** What the pattern's group catches in blocks and between backticks. */
    List<String> inCode(String pattern) {
        var code = Stream.concat(
                blocks().stream().map(Block::text),
                SPAN.matcher(prose()).results().map(match -> match.group(1)));
        return code.flatMap(each -> Pattern.compile(pattern).matcher(each).results())
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    List<MatchResult> found(String pattern) {
        return Pattern.compile(pattern).matcher(prose()).results().toList();
    }

    /** The headings as GitHub makes anchors of them. */
    List<String> anchors() {
        return HEADING.matcher(prose())
                .results()
                .map(match -> match.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
