// Copyright the Headwind authors
// SPDX-License-Identifier: Apache-2.0
package sh.headwind.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import sh.headwind.core.failure.Failure;

class ImagePropertyTest {

    @Property(tries = 100_000)
    void a_reference_is_printed_as_it_was_written(@ForAll("references") String text) {
        var reference = ImageReference.parse(text);
        assertThat(reference).hasToString(text);
        assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
    }

    @Property(tries = 10_000)
    void a_repository_is_read_back_from_its_canonical_form(@ForAll("references") String text) {
        var repository = ImageReference.parse(text).repository();
        assertThat(Repository.parse(repository.toString())).isEqualTo(repository);
    }

    @Property(tries = 10_000)
    void a_version_is_printed_as_it_was_written(@ForAll("versions") String text) {
        var version = Version.parse(text);
        assertThat(version).isPresent();
        assertThat(version.get()).hasToString(text);
        assertThat(Version.parse(version.get().toString())).isEqualTo(version);
    }

    @Property(tries = 5_000)
    void any_text_is_a_reference_or_bad_input(
            @ForAll @CharRange(from = ' ', to = '\u017f') @StringLength(max = 200) String text) {
        Optional<ImageReference> read;
        try {
            read = Optional.of(ImageReference.parse(text));
        } catch (Failure failure) {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.BAD_INPUT);
            read = Optional.empty();
        }
        read.ifPresent(reference -> assertThat(reference).hasToString(text));
    }

    @Property(tries = 5_000)
    void any_tag_is_a_version_or_not_but_never_breaks_the_reader(@ForAll("tags") String text) {
        Version.of(new Tag(text))
                .ifPresent(version -> assertThat(version.parts()).isBetween(1, 3));
    }

    @Provide
    Arbitrary<String> references() {
        var hosts = Arbitraries.of(
                "",
                "",
                "docker.io/",
                "index.docker.io/",
                "ghcr.io/",
                "GHCR.io/",
                "localhost/",
                "localhost:5000/",
                "registry:5000/",
                "a.b.example:443/",
                "[::1]:5000/");
        var segment = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .ofMinLength(1)
                .ofMaxLength(12);
        var separator = Arbitraries.of("/", "/", "-", "--", ".", "_", "__");
        var path =
                Combinators.combine(segment, separator, segment).as((first, between, last) -> first + between + last);
        // A first segment with a dot would be a host.
        var plain = Arbitraries.oneOf(segment, path.filter(text -> text.indexOf('.') < 0));
        var digest =
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(64).map(hex -> "@sha256:" + hex);
        return Combinators.combine(hosts, plain, tags().map(tag -> ":" + tag).optional(), digest.optional(0.3))
                .as((host, name, tag, pin) -> host + name + tag.orElse("") + pin.orElse(""));
    }

    @Provide
    Arbitrary<String> tags() {
        var first = Arbitraries.strings().alpha().numeric().withChars('_').ofLength(1);
        var rest = Arbitraries.strings().alpha().numeric().withChars("_.-").ofMaxLength(127);
        return Combinators.combine(first, rest).as(String::concat);
    }

    @Provide
    Arbitrary<String> versions() {
        var prefixes = Arbitraries.of("", "v", "V", "release-", "release-v");
        var number = Arbitraries.integers().between(0, 99_999).map(String::valueOf);
        var numbers = Arbitraries.oneOf(
                number,
                Combinators.combine(number, number).as((major, minor) -> major + "." + minor),
                Combinators.combine(number, number, number)
                        .as((major, minor, patch) -> major + "." + minor + "." + patch));
        var suffixes = Arbitraries.of(
                "",
                "",
                "-alpine3.19",
                "-slim-bookworm",
                "-rc1",
                "-RC.1",
                "-beta-2-alpine",
                "-debian-12-r5",
                "-5",
                "_build.1",
                "_9-jdk",
                "+build-1");
        return Combinators.combine(prefixes, numbers, suffixes)
                .as((prefix, middle, suffix) -> prefix + middle + suffix);
    }
}
