// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.weir.sinks.profile.BatchProfile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one file whose existence publishes a revision.
 *
 * @param signature of the certificate, {@code ed25519:KEY:BASE64}; null where the installation has no signing key
 * @param work folder below the data directory from which the revision's files are brought to their places; after a crash
 *     this is how another try finds them
 * @param seconds that publishing took
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Manifest(
        Certificate certificate, @Nullable String signature, BatchProfile profile, String work, double seconds) {

    /** Refuses what is no manifest. */
    public Manifest {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(work, "work");
    }
}
