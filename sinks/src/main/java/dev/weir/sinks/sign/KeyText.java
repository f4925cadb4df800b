// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.sign;

import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Keys as PEM: PKCS#8 for private ones, SubjectPublicKeyInfo for public ones, as openssl writes and reads them. */
final class KeyText {

    static final String ALGORITHM = "Ed25519";

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int LINE = 64;
    private static final int ID_BYTES = 8;
    private static final long MOST_BYTES = 16 << 10;

    private KeyText() {}

    /** What a key is known by: the first 16 hexadecimal digits of SHA-256 over the public key's DER form. */
    static String idOf(PublicKey key) {
        return HexFormat.of().formatHex(FileHash.sha256().digest(key.getEncoded()), 0, ID_BYTES);
    }

    static String pem(PrivateKey key) {
        return pem(PRIVATE, key);
    }

    static String pem(PublicKey key) {
        return pem(PUBLIC, key);
    }

    private static String pem(String kind, Key key) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind);
    }

    static PrivateKey readPrivate(Path file) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der(file, PRIVATE)));
        } catch (GeneralSecurityException e) {
            throw notOne(file, "private", e);
        }
    }

    static PublicKey readPublic(Path file) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der(file, PUBLIC)));
        } catch (GeneralSecurityException e) {
            throw notOne(file, "public", e);
        }
    }

    private static IOException notOne(Path file, String kind, Exception e) {
        return new IOException("%s holds no %s key for %s".formatted(file, kind, ALGORITHM), e);
    }

    private static byte[] der(Path file, String kind) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("%s is too long for a key".formatted(file));
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        String begin = "-----BEGIN %s-----".formatted(kind);
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END %s-----".formatted(kind));
        if (from < 0 || to < from) {
            throw new IOException("%s: expected a PEM block '%s', found none".formatted(file, kind));
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw notOne(file, kind.toLowerCase(Locale.ROOT), e);
        }
    }
}
