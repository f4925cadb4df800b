// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.cluster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Names of clusters: the same error of the same column has the same name in every batch, so that rules are found again. */
public final class ClusterIds {

    private static final int ID_BYTES = 8;

    private ClusterIds() {}

    /** The id of a cluster: {@code c-} and 16 hexadecimal digits of SHA-256 over what makes it. */
    public static String of(String tenant, String dataset, @Nullable String column, String clause, String shapeClass) {
        String key = String.join("\0", tenant, dataset, column == null ? "" : column, clause, shapeClass);
        return "c-" + HexFormat.of().formatHex(sha256().digest(key.getBytes(StandardCharsets.UTF_8)), 0, ID_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
