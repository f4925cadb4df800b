// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.reason.BatchReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootsTest {

    @TempDir
    private Path folder;

    private Path root;
    private Roots roots;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectories(folder.resolve("in")).toRealPath();
        roots = new Roots(List.of(root));
    }

    @Test
    void shouldFindFilesByPathAndByUri() throws Exception {
        Path file = Files.writeString(root.resolve("a b+c.csv"), "x");

        assertThat(roots.resolve(file.toString())).isEqualTo(file);
        assertThat(roots.resolve(file.toUri().toString())).isEqualTo(file);
        assertThat(roots.resolve("FILE://" + file.toUri().getRawPath())).isEqualTo(file);
    }

    @Test
    void shouldLetWhoeverReadsSayThatAFileIsMissing() throws Exception {
        assertThat(roots.resolve(root + "/missing.csv")).isEqualTo(root.resolve("missing.csv"));
    }

    @Test
    void shouldRefuseTraversal() {
        assertRefused(root + "/../secret.csv", BatchReason.OUTSIDE_ROOTS, "lies below none of the configured roots");
        assertRefused(
                root.toUri() + "%2e%2e/secret.csv", BatchReason.OUTSIDE_ROOTS, "lies below none of the configured");
    }

    @Test
    void shouldRefuseFolderWhoseNameOnlyBeginsLikeARoot() {
        assertRefused(root + "side/x.csv", BatchReason.OUTSIDE_ROOTS, "lies below none of the configured roots");
    }

    @Test
    void shouldRefuseLinkOutOfRoots() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "x");
        Path link = Files.createSymbolicLink(root.resolve("link.csv"), secret);

        assertRefused(link.toString(), BatchReason.OUTSIDE_ROOTS, "leads to");
    }

    @Test
    void shouldRefuseOtherSchemesAndRelativePathsAndBadUris() {
        assertRefused("s3://bucket/key.csv", BatchReason.SCHEME_UNKNOWN, "has the scheme 's3'");
        assertRefused("https://example.com/x.csv", BatchReason.SCHEME_UNKNOWN, "has the scheme 'https'");
        assertRefused("in/x.csv", BatchReason.OUTSIDE_ROOTS, "is a relative path");
        assertRefused("file:///in/a b.csv", BatchReason.EVENT_INVALID, "is no URI and no path");
    }

    @Test
    void shouldNotFindAnythingBelowARootThatDoesNotExist() throws Exception {
        Roots none = new Roots(List.of(folder.resolve("not-there")));

        assertThat(none.resolve(folder.resolve("not-there/x.csv").toString()))
                .isEqualTo(folder.resolve("not-there/x.csv"));
    }

    private void assertRefused(String uri, BatchReason reason, String message) {
        assertThatThrownBy(() -> roots.resolve(uri))
                .isInstanceOfSatisfying(RefusedArrivalException.class, e -> assertThat(e.reason())
                        .isEqualTo(reason))
                .hasMessageContaining(message);
    }
}
