// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.topicadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server's key, and a store of certificates for those who trust it.
 *
 * @param keys PKCS#12 with the key
 * @param trusted PKCS#12 with its certificate
 */
public record TlsKeys(Path keys, Path trusted) {

    /** Of every store. */
    public static final String PASSWORD = "no-secret";

    /** Makes a key for 127.0.0.1 with the JDK's own tool. */
    public static TlsKeys make(Path folder) throws Exception {
        Files.createDirectories(folder);
        Path keys = folder.resolve("keys.p12");
        Path certificate = folder.resolve("broker.pem");
        Path trusted = folder.resolve("trusted.p12");
        keytool(keys, "-genkeypair", "-keyalg", "RSA", "-dname", "CN=broker", "-ext", "SAN=ip:127.0.0.1");
        keytool(keys, "-exportcert", "-rfc", "-file", certificate.toString());
        keytool(trusted, "-importcert", "-noprompt", "-file", certificate.toString());
        return new TlsKeys(keys, trusted);
    }

    private static void keytool(Path store, String... more) throws Exception {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new ArrayList<>(List.of(tool.toString()));
        command.addAll(List.of(more));
        command.addAll(List.of(
                "-alias", "broker", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
