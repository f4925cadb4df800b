// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.sign.SignatureState.Kind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {

    private static final byte[] MANIFEST = """
            {"signature": null, "certificate": {"rows": 3, "name": "a\\u00e4\\n", "share": 0.10, "list": [1, {"b": 2, "a": 1}]}}
            """.getBytes(UTF_8);
    private static final byte[] OTHER_LAYOUT = """
            {"certificate":{ "list":[1,{"a":1,"b":2}],"name":"aä\\n","rows":3,
             "share":0.10},"seconds":2}""".getBytes(UTF_8);
    private static final byte[] FORGED = """
            {"certificate": {"rows": 4, "name": "aä\\n", "share": 0.10, "list": [1, {"b": 2, "a": 1}]}}
            """.getBytes(UTF_8);

    @TempDir
    private Path folder;

    private KeyFolder keys;

    @BeforeEach
    void open() {
        keys = new KeyFolder(new DataLayout(folder));
    }

    private String sign(byte[] document) throws IOException {
        return keys.signer().orElseThrow().sign(Purpose.CERTIFICATE, document);
    }

    private Kind check(String signature, byte[] document) throws IOException {
        return keys.trusted().check(Purpose.CERTIFICATE, signature, document).kind();
    }

    @Test
    void shouldSignNothingWithoutAKey() throws IOException {
        assertThat(keys.signer()).isEmpty();
        assertThat(keys.trusted().ids()).isEmpty();
        assertThat(check(null, MANIFEST)).isEqualTo(Kind.UNSIGNED);
    }

    @Test
    void shouldSignWhatADocumentSaysAndNotHowItIsLaidOut() throws IOException {
        String id = keys.generate(false);

        String signature = sign(MANIFEST);

        assertThat(signature).startsWith("ed25519:" + id + ":").isEqualTo(sign(MANIFEST));
        assertThat(check(signature, MANIFEST)).isEqualTo(Kind.VALID);
        assertThat(check(signature, OTHER_LAYOUT)).isEqualTo(Kind.VALID);
        assertThat(check(signature, FORGED)).isEqualTo(Kind.BROKEN);
        assertThat(check(signature.substring(0, signature.length() - 4) + "AAA=", MANIFEST))
                .isEqualTo(Kind.BROKEN);
        assertThat(check("nonsense", MANIFEST)).isEqualTo(Kind.BROKEN);
    }

    @Test
    void shouldNotTakeASignatureForAnotherPurpose() throws IOException {
        keys.generate(false);
        byte[] link = "{\"seq\": 1, \"signature\": null}".getBytes(UTF_8);

        String signature = keys.signer().orElseThrow().sign(Purpose.AUDIT_LINK, link);

        assertThat(keys.trusted()
                        .check(Purpose.AUDIT_LINK, signature, "{\"signature\": \"s\", \"seq\": 1}".getBytes(UTF_8))
                        .kind())
                .isEqualTo(Kind.VALID);
        assertThat(check(signature, "{\"certificate\": {\"seq\": 1}}".getBytes(UTF_8)))
                .isEqualTo(Kind.BROKEN);
    }

    @Test
    void shouldTrustOldKeysAfterARotation() throws IOException {
        String first = keys.generate(false);
        String signature = sign(MANIFEST);

        String second = keys.generate(true);

        assertThat(keys.trusted().ids()).containsExactlyInAnyOrder(first, second);
        assertThat(keys.signer().orElseThrow().id()).isEqualTo(second);
        assertThat(check(signature, MANIFEST)).isEqualTo(Kind.VALID);
        Files.delete(keys.publicFile(first));
        assertThat(check(signature, MANIFEST)).isEqualTo(Kind.UNKNOWN_KEY);
        assertThatThrownBy(() -> keys.generate(false)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void shouldVerifyWithThePublicKeyAlone() throws IOException {
        String id = keys.generate(false);
        String signature = sign(MANIFEST);
        Path elsewhere = Files.copy(keys.publicFile(id), folder.resolve("given-away.pem"));

        assertThat(TrustedKeys.read(elsewhere)
                        .check(Purpose.CERTIFICATE, signature, MANIFEST)
                        .words())
                .isEqualTo("signed by key " + id);
    }

    @Test
    void shouldRefuseAPrivateKeyThatOthersMayRead() throws IOException {
        keys.generate(false);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.signingFile())))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(keys.signingFile(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(keys::signer).isInstanceOf(IOException.class).hasMessageContaining("chmod 600");
    }

    @Test
    void shouldSayWhatIsNoKey() throws IOException {
        String id = keys.generate(false);
        Files.writeString(keys.publicFile(id), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        assertThatThrownBy(keys::trusted).hasMessageContaining("holds no public key");

        Files.writeString(keys.publicFile(id), "nothing");
        assertThatThrownBy(keys::trusted).hasMessageContaining("expected a PEM block 'PUBLIC KEY'");

        Files.delete(keys.publicFile(id));
        assertThatThrownBy(keys::signer).hasMessageContaining("nobody can verify");
        assertThatThrownBy(() -> CanonicalJson.of("{\"a\":1,\"a\":2}".getBytes(UTF_8), "", ""))
                .hasMessageContaining("twice");
    }
}
