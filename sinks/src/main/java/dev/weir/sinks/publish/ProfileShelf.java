// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.profile.PageProfile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the profile of the files that were published last, so that the revision with their mended rows, which mostly comes
 * next, need not look at all of them again: that took a third of what such a revision costs. Where another batch came in
 * between, or a restart, the files are looked at; it comes to the same. Holds one, since it may have some 30 MB. Safe for use
 * by several threads.
 */
final class ProfileShelf {

    private List<String> files = List.of();
    private @Nullable PageProfile profile;

    /** Keeps a profile of these files instead of what was there. */
    synchronized void keep(List<PublishedFile> landed, PageProfile ofThem) {
        files = hashes(landed);
        profile = ofThem;
    }

    /**
     * Hands out the profile of just these files, if it is there, to be continued; it is not kept any longer. No files tell
     * batches apart that have landed nothing, so there is none for them.
     */
    synchronized Optional<PageProfile> take(List<PublishedFile> landed) {
        if (landed.isEmpty() || !files.equals(hashes(landed))) {
            return Optional.empty();
        }
        Optional<PageProfile> found = Optional.ofNullable(profile);
        files = List.of();
        profile = null;
        return found;
    }

    private static List<String> hashes(List<PublishedFile> landed) {
        return landed.stream().map(PublishedFile::sha256).toList();
    }
}
