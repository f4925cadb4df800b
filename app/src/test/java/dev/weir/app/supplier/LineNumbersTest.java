// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.file.FileFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class LineNumbersTest {

    private static Map<Long, Long> lines(String text, String charset, String newline, Long... offsets)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        FileFormat format = new FileFormat("csv", "none", charset, ",", "\"", null, null, true, newline);
        return LineNumbers.of(new Bytes(bytes), format, new TreeSet<>(List.of(offsets)));
    }

    @Test
    void shouldCountNewlinesInQuotesToo() throws Exception {
        assertThat(lines("id,note\n1,\"a\nb\"\n2,c\n", "UTF-8", "LF", 0L, 8L, 16L))
                .isEqualTo(Map.of(0L, 1L, 8L, 2L, 16L, 4L));
    }

    @Test
    void shouldCountCarriageReturnsWhereTheyEndRows() throws Exception {
        assertThat(lines("a\rb\rc", "UTF-8", "CR", 4L)).isEqualTo(Map.of(4L, 3L));
        assertThat(lines("a\r\nb\r\nc", "UTF-8", "CRLF", 6L)).isEqualTo(Map.of(6L, 3L));
    }

    @Test
    void shouldNotGuessWhereNewlinesAreNoSingleBytes() throws Exception {
        assertThat(lines("a\nb", "UTF-16LE", "LF", 2L)).isEmpty();
    }

    @Test
    void shouldTellNothingOfPlacesBeyondTheEnd() throws Exception {
        assertThat(lines("a\nb", "UTF-8", "LF", 2L, 99L)).isEqualTo(Map.of(2L, 2L));
    }

    private static final class Bytes implements ByteSource {

        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) {
            int read = (int) Math.max(0, Math.min(length, bytes.length - position));
            System.arraycopy(bytes, (int) Math.min(position, bytes.length), target, offset, read);
            return read;
        }

        @Override
        public void close() {}
    }
}
