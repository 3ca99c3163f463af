// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sh.headwind.core.failure.Failure;
import sh.headwind.core.image.Tag;
import sh.headwind.testing.registry.FakeRegistry;
import sh.headwind.testing.registry.Faults;
import sh.headwind.testing.registry.RequestKind;
import sh.headwind.testing.registry.TagPages;
import sh.headwind.testing.registry.TagPages.Style;

class TagsTest {

    private final FakeRegistry registry = FakeRegistry.start();

    @AfterEach
    void close() {
        registry.close();
    }

    static Stream<TagPages> everyStyle() {
        return Stream.of(
                TagPages.of(Style.NONE, 1),
                TagPages.of(Style.RELATIVE, 10),
                TagPages.of(Style.ABSOLUTE, 10),
                TagPages.of(Style.OPAQUE, 10),
                TagPages.of(Style.RELATIVE, 10).refusingMore(),
                TagPages.of(Style.OPAQUE, 10).refusingMore(),
                TagPages.of(Style.OPAQUE, 7).inNoOrder());
    }

    @ParameterizedTest
    @MethodSource("everyStyle")
    void all_tags_are_found_whatever_the_style_of_pages(TagPages pages) {
        var expected = push(45);
        registry.tagPages(pages);

        assertThat(tags()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void ten_thousand_tags_take_ten_requests() {
        push(10_000);

        assertThat(tags()).hasSize(10_000);
        assertThat(registry.requests().count(RequestKind.TAGS)).isEqualTo(10);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "3, a 429 on page three,        THROTTLED",
        "1, a 429 on the first page,    THROTTLED",
    })
    void too_many_requests_in_the_middle_of_a_list_is_no_list(int page, String what, Failure.Kind kind) {
        push(45);
        registry.tagPages(TagPages.of(Style.RELATIVE, 10));
        registry.misbehave(Faults.statusFrom(page, RequestKind.TAGS, 429, "Retry-After", "120"));

        assertThatThrownBy(this::tags)
                .as(what)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining("could not list the tags of " + registry.repository("acme/web"))
                .hasMessageContaining("429")
                .hasMessageContaining("next try after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\",\"tags\":[\"1.0.0\",\"9.9.9\"",
                "{\"name\":\"x\",\"tags\":[\"1.0.0\",",
                "{\"name\":\"x\"}",
                "[]",
                "<html>hello</html>",
                "",
            })
    void what_is_no_whole_list_is_no_list(String answer) {
        registry.misbehave(Faults.tagsAre(answer));

        assertThatThrownBy(this::tags).isInstanceOf(Failure.class).hasMessageContaining("could not list the tags");
    }

    @Test
    void a_page_that_breaks_off_is_no_list() {
        push(45);
        registry.tagPages(TagPages.of(Style.RELATIVE, 10));
        registry.misbehave(Faults.truncatedPage(2));

        assertThatThrownBy(this::tags)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("could not list the tags")
                .hasMessageContaining("tried 3 times");
    }

    @Test
    void an_outage_of_a_moment_is_tried_over() {
        push(3);
        registry.misbehave(Faults.statusFor(2, RequestKind.TAGS, 503));

        assertThat(tags()).hasSize(3);
    }

    @Test
    void a_lasting_outage_is_reported_after_three_tries() {
        registry.misbehave(Faults.statusFrom(1, RequestKind.TAGS, 502));

        assertThatThrownBy(this::tags).hasMessageContaining("answered 502 (tried 3 times)");
        assertThat(registry.requests().count(RequestKind.TAGS)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v2/acme/web/tags/list?last=1",
                "//evil.example/v2/acme/web/tags/list?last=1",
                "/v2/other/secret/tags/list?last=1",
                "/v2/acme/web/../secret/tags/list",
                "ftp:hello",
                "::not a link",
            })
    void a_link_that_leads_elsewhere_is_not_followed(String link) {
        registry.misbehave(Faults.linkTo(link));

        assertThatThrownBy(this::tags).isInstanceOf(Failure.class).hasMessageContaining("link to its next page");
    }

    @Test
    void pages_that_go_round_in_a_circle_are_no_list() {
        registry.misbehave(Faults.linkTo("/v2/acme/web/tags/list?last=1"));

        assertThatThrownBy(this::tags).hasMessageContaining("go round in a circle");
    }

    @Test
    void a_repository_that_is_not_there_is_no_empty_list() {
        assertThatThrownBy(this::tags)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_FOUND));
    }

    @Test
    void names_that_can_be_no_tags_are_left_out() {
        registry.misbehave(
                Faults.tagsAre("{\"tags\":[\"1.0.0\",\"not a tag\",7,null,{\"a\":[1]},\"1.1.0\"],\"x\":{}}"));

        assertThat(tags()).containsExactly(new Tag("1.0.0"), new Tag("1.1.0"));
    }

    private List<Tag> push(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "1." + number + ".0")
                .peek(tag -> registry.push("acme/web", tag, "web " + tag))
                .map(Tag::new)
                .toList();
    }

    private List<Tag> tags() {
        return Registries.client(registry).tags(registry.repository("acme/web"), List.of());
    }
}
