// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Public keys whose signatures count. Old ones stay, so that what they have signed stays valid after a rotation. */
public final class TrustedKeys {

    private final Map<String, PublicKey> keys;

    private TrustedKeys(Map<String, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * Reads a public key, or all {@code *.pem} files of a folder, which may be missing.
     *
     * @throws IOException if one of them is no public key
     */
    public static TrustedKeys read(Path place) throws IOException {
        Map<String, PublicKey> keys = new TreeMap<>();
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.list(place)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".pem"))
                        .sorted()
                        .toList()) {
                    PublicKey key = KeyText.readPublic(file);
                    keys.put(KeyText.idOf(key), key);
                }
            }
        } else if (Files.exists(place)) {
            PublicKey key = KeyText.readPublic(place);
            keys.put(KeyText.idOf(key), key);
        }
        return new TrustedKeys(keys);
    }

    /** Their ids. */
    public Set<String> ids() {
        return keys.keySet();
    }

    @Nullable
    PublicKey key(String id) {
        return keys.get(id);
    }

    /**
     * Looks at a signature.
     *
     * @param signature as it stands in the document; null where there is none
     * @param document as it lies in its file
     */
    public SignatureState check(Purpose purpose, @Nullable String signature, byte[] document) throws IOException {
        if (signature == null) {
            return SignatureState.UNSIGNED;
        }
        String[] parts = signature.split(":", -1);
        if (parts.length != 3 || !parts[0].equals(SigningKey.SCHEME)) {
            return new SignatureState(SignatureState.Kind.BROKEN, "a text that is no signature");
        }
        PublicKey key = keys.get(parts[1]);
        if (key == null) {
            return new SignatureState(SignatureState.Kind.UNKNOWN_KEY, parts[1]);
        }
        return isValid(key, parts[2], purpose.signedBytes(document))
                ? new SignatureState(SignatureState.Kind.VALID, parts[1])
                : new SignatureState(SignatureState.Kind.BROKEN, parts[1]);
    }

    static boolean isValid(PublicKey key, String base64, byte[] bytes) {
        try {
            Signature verifier = Signature.getInstance(KeyText.ALGORITHM);
            verifier.initVerify(key);
            verifier.update(bytes);
            return verifier.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // A signature that cannot be read is none.
        }
    }
}
