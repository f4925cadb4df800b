// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelAddressTest {

    private static ModelSettings at(String url, String allowed) {
        ModelSettings other = ModelSettings.DEFAULT;
        return new ModelSettings(
                URI.create(url),
                other.name(),
                Duration.ofSeconds(1),
                other.attempts(),
                other.callsPerBatch(),
                other.tokensPerBatch(),
                other.callsPerMinute(),
                other.restAfterFaults(),
                false,
                allowed);
    }

    private static Optional<String> refusal(String url, String... addresses) {
        return ModelAddress.refusal(at(url, null), host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.1",
                "::1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.1",
                "192.168.1.9",
                "fd00::1"
            })
    void shouldTakeLoopbackAndPrivateAddresses(String address) throws Exception {
        assertThat(refusal("http://gpu.example:11434", address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.32.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "2001:db8::1",
                "fe80::1",
                "::",
                "::ffff:8.8.8.8",
                "224.0.0.1"
            })
    void shouldRefuseAllOthers(String address) throws Exception {
        assertThat(refusal("http://gpu.example:11434", address))
                .hasValueSatisfying(why -> assertThat(why).contains("nothing was sent", "model.allowedHost"));
    }

    @Test
    void shouldRefuseANameOfWhichOneAddressIsOutside() throws Exception {
        assertThat(refusal("http://gpu.example", "10.0.0.1", "8.8.8.8")).isPresent();
    }

    @Test
    void shouldTakeAHostThatIsAllowedInSoManyWords() throws Exception {
        ModelAddress.Resolver outside = host -> new InetAddress[] {InetAddress.getByName("8.8.8.8")};

        assertThat(ModelAddress.refusal(at("https://llm.example", "llm.example"), outside))
                .isEmpty();
        assertThat(ModelAddress.refusal(at("https://llm.example", "example"), outside))
                .isPresent();
        assertThat(ModelAddress.refusal(at("https://llm.example", "*"), outside))
                .isPresent();
    }

    @Test
    void shouldRefuseWhatIsNoPlainAddress() {
        assertThat(refusal("ftp://127.0.0.1", "127.0.0.1")).isPresent();
        assertThat(refusal("http://me:secret@127.0.0.1", "127.0.0.1"))
                .hasValueSatisfying(why -> assertThat(why).doesNotContain("secret"));
        assertThat(ModelAddress.refusal(at("http://nobody.invalid", null), host -> {
                    throw new UnknownHostException(host);
                }))
                .isPresent();
        assertThat(ModelAddress.refusal(at("http://[::1]:11434", null))).isEmpty();
    }
}
