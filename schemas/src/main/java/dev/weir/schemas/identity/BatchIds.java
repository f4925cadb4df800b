// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.identity;

import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of tenants, datasets and batches; they become parts of paths, topics and tables, so they are kept plain. */
public final class BatchIds {

    /** The tenant of arrivals that name none. */
    public static final String DEFAULT_TENANT = "default";

    private static final int ID_BYTES = 12;
    private static final int LONGEST_NAME = 64;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern BATCH_ID = Pattern.compile(NAME.pattern() + "-[0-9a-f]{" + 2 * ID_BYTES + "}");
    private static final Pattern EXTENSIONS = Pattern.compile("(\\.[A-Za-z0-9]{1,8}){1,2}$");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9_-]+");

    private BatchIds() {}

    /** Whether {@code name} can be a tenant or a dataset: lower-case letters, digits, {@code _} and {@code -}. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The batch id of a file: the dataset and 24 hexadecimal digits of SHA-256 over tenant, dataset and identity.
     *
     * @param identity what makes two arrivals the same file, as the contract's {@code identity} says
     */
    public static String batchId(String tenant, String dataset, String identity) {
        byte[] key = (tenant + '\0' + dataset + '\0' + identity).getBytes(StandardCharsets.UTF_8);
        return dataset + '-' + HexFormat.of().formatHex(sha256().digest(key), 0, ID_BYTES);
    }

    /**
     * The key that an answer to an arrival which opened no batch has on {@code weir.batches}: the arrival's id, which its
     * producer chose, marked where it could be a batch's and would hide that batch.
     */
    public static String answerKey(String arrivalId) {
        return BATCH_ID.matcher(arrivalId).matches() ? "arrival:" + arrivalId : arrivalId;
    }

    /** A dataset's name made from a file's name: {@code Orders 2026.csv.gz} is {@code orders_2026}. */
    public static String datasetOf(String fileName) {
        String stem = EXTENSIONS.matcher(fileName).replaceFirst("");
        String plain = Normalizer.normalize(stem, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        String name = OTHER.matcher(plain).replaceAll("_").replaceAll("^[_-]+|[_-]+$", "");
        if (name.isEmpty()) {
            return "file_"
                    + HexFormat.of()
                            .toHexDigits(Hashing.xxh3_64().hashCharsToLong(fileName))
                            .substring(0, 8);
        }
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
