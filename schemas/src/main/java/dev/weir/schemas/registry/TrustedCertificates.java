// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whose word for a registry's identity is taken, instead of the authorities that the Java runtime knows.
 *
 * @param file PKCS#12 or JKS, or certificates in PEM
 * @param password of the store; not needed for PEM
 */
public record TrustedCertificates(Path file, @Nullable String password) {

    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    /** A context that trusts these alone. */
    SSLContext context() throws RegistryException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new RegistryException(
                    RegistryException.Reason.REFUSED,
                    "The certificates that the schema registry is to be trusted by cannot be read from %s: %s. Expected PKCS#12 or JKS with its password, or PEM; check schema.registry.truststore.location and .password"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains(PEM)) {
            return storeOf(bytes);
        }
        return KeyStore.getInstance(file.toFile(), password == null ? null : password.toCharArray());
    }

    private static KeyStore storeOf(byte[] pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int count = 0;
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            store.setCertificateEntry("certificate-" + count++, certificate);
        }
        if (count == 0) {
            throw new CertificateException("no certificate in it");
        }
        return store;
    }

    @Override
    public String toString() {
        return "TrustedCertificates[file=" + file + "]";
    }
}
