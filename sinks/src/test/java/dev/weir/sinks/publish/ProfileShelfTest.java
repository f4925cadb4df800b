// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.profile.PageProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileShelfTest {

    private final ProfileShelf shelf = new ProfileShelf();
    private final PageProfile profile = new PageProfile(List.of(), 1);

    private static PublishedFile file(String sha256) {
        return new PublishedFile(
                PublishedFile.LANDED, "lake/a.parquet", 1, sha256, 1, "00".repeat(16), "00".repeat(16), List.of());
    }

    @Test
    void shouldHandOutTheProfileOfTheSameFilesOnce() {
        shelf.keep(List.of(file("aa"), file("bb")), profile);

        assertThat(shelf.take(List.of(file("aa")))).isEmpty();
        assertThat(shelf.take(List.of(file("aa"), file("bb")))).containsSame(profile);
        assertThat(shelf.take(List.of(file("aa"), file("bb")))).isEmpty();
    }

    @Test
    void shouldNotTakeOneBatchWithoutLandedRowsForAnother() {
        shelf.keep(List.of(), profile);

        assertThat(shelf.take(List.of())).isEmpty();
    }
}
