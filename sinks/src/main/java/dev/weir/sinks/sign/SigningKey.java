// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.sign;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** Signs documents. The same document under the same key has always the same signature. */
public final class SigningKey {

    static final String SCHEME = "ed25519";

    private final PrivateKey key;
    private final String id;

    SigningKey(PrivateKey key, String id) {
        this.key = key;
        this.id = id;
    }

    /** The id of its public key. */
    public String id() {
        return id;
    }

    /**
     * The signature of a document: {@code ed25519:KEY:BASE64}.
     *
     * @throws IOException if the document is not what it is to be signed as
     */
    public String sign(Purpose purpose, byte[] document) throws IOException {
        return "%s:%s:%s".formatted(SCHEME, id, base64(key, purpose.signedBytes(document)));
    }

    static String base64(PrivateKey key, byte[] bytes) throws IOException {
        try {
            Signature signer = Signature.getInstance(KeyText.ALGORITHM);
            signer.initSign(key);
            signer.update(bytes);
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IOException("the signing key cannot sign", e);
        }
    }
}
