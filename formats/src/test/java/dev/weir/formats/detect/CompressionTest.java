// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CompressionTest {

    private static final byte[] TEXT = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldTellGzipByItsFirstBytes() throws IOException {
        assertThat(Compression.sniff(gzip(TEXT))).isEqualTo("gzip");
        assertThat(Compression.sniff(TEXT)).isEqualTo("none");
        assertThat(Compression.sniff(new byte[] {0x1F})).isEqualTo("none");
    }

    @Test
    void shouldDecodeOneMember() throws IOException {
        assertThat(decode(gzip(TEXT))).isEqualTo(TEXT);
    }

    @Test
    void shouldDecodeMembersOneAfterTheOther() throws IOException {
        byte[] large = new byte[300_000];
        new Random(7).nextBytes(large);

        byte[] decoded = decode(join(gzip(TEXT), gzip(new byte[0]), gzip(large), gzip(TEXT)));

        assertThat(decoded).isEqualTo(join(TEXT, large, TEXT));
    }

    @Test
    void shouldReadNamesAndCommentsInHeaders() throws IOException {
        byte[] plain = gzip(TEXT);
        byte[] header = {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9, 'n', 0, 'c', 0, 1, 2};

        assertThat(decode(join(header, Arrays.copyOfRange(plain, 10, plain.length))))
                .isEqualTo(TEXT);
    }

    @Test
    void shouldRefuseEveryTruncation() throws IOException {
        byte[] whole = join(gzip(TEXT), gzip(TEXT));
        int firstMember = gzip(TEXT).length;
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length != firstMember) {
                assertThatThrownBy(() -> decode(cut))
                        .as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(CorruptCompressionException.class)
                        .hasMessageContaining("Send ");
            }
        }
    }

    @Test
    void shouldRefuseDamage() throws IOException {
        byte[] checksum = gzip(TEXT);
        checksum[checksum.length - 8] ^= 1;
        byte[] size = gzip(TEXT);
        size[size.length - 1] ^= 1;
        byte[] method = gzip(TEXT);
        method[2] = 7;
        byte[] body = gzip(TEXT);
        body[10] = (byte) 0xFF;

        assertThatThrownBy(() -> decode(checksum)).hasMessageContaining("its checksum differs");
        assertThatThrownBy(() -> decode(size)).hasMessageContaining("its length differs");
        assertThatThrownBy(() -> decode(method)).hasMessageContaining("an unknown compression method");
        assertThatThrownBy(() -> decode(body)).hasMessageContaining("invalid deflate data");
    }

    @Test
    void shouldNotDropWhatFollowsTheLastMember() throws IOException {
        byte[] zeros = join(gzip(TEXT), new byte[512]);
        byte[] text = join(gzip(TEXT), TEXT);

        for (byte[] trailing : new byte[][] {zeros, text, join(gzip(TEXT), new byte[] {0x1F})}) {
            assertThatThrownBy(() -> decode(trailing))
                    .isInstanceOf(CorruptCompressionException.class)
                    .hasMessageContaining("no gzip member");
        }
    }

    @Test
    void shouldReadByteByByte() throws IOException {
        try (InputStream in = Compression.decode(new ByteArrayInputStream(gzip(TEXT)))) {
            assertThat(in.read(new byte[1], 0, 0)).isZero();
            assertThat(in.read()).isEqualTo('a');
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(TEXT, 1, TEXT.length));
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    private static byte[] decode(byte[] packed) throws IOException {
        try (InputStream in = Compression.decode(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
