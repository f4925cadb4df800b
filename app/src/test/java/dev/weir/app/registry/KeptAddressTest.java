// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptAddressTest {

    @TempDir
    Path dataDir;

    @Test
    void shouldKeepThePortWhileItIsFree() throws Exception {
        KeptAddress address = new KeptAddress(dataDir);
        assertThat(address.port(0)).isZero();
        assertThat(address.port(8081)).isEqualTo(8081);

        int last;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            last = other.getLocalPort();
            address.write(URI.create("http://127.0.0.1:" + last));
            assertThat(address.port(0)).isZero();
        }
        assertThat(address.port(0)).isEqualTo(last);
        assertThat(dataDir.resolve("registry/url")).hasContent("http://127.0.0.1:" + last);
    }

    @Test
    void shouldTakeAnyPortAfterAnAddressThatIsNone() throws Exception {
        Path file = Files.createDirectories(dataDir.resolve("registry")).resolve("url");
        for (String text : new String[] {"", "http://127.0.0.1", "not an address", "%"}) {
            Files.writeString(file, text);
            assertThat(new KeptAddress(dataDir).port(0)).isZero();
        }
    }
}
