// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class AvroCellsTest {

    private static final long SEED = 20261122;

    private final AvroCells cells = new AvroCells();

    @Test
    void shouldReadWhatAvroReads() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            byte[] message = message(random);
            BinaryDecoder plain = DecoderFactory.get().binaryDecoder(message, 3, message.length - 3, null);
            cells.open(placed(message, i), 3);

            assertThat(cells.nextLong()).as("seed %d, row %d", SEED, i).isEqualTo(plain.readLong());
            assertThat(cells.nextLong()).isEqualTo(plain.readInt());
            assertThat(cells.nextBoolean() == 1).isEqualTo(plain.readBoolean());
            assertThat(Double.longBitsToDouble(cells.nextFixed64())).isEqualTo(plain.readDouble());
            assertThat(bytes()).isEqualTo(plain.readString(null).getBytes());
            assertThat(bytes()).isEqualTo(plain.readBytes(null).array());
            assertThat(cells.isEnd()).isTrue();
        }
    }

    /** The same bytes at the beginning of an array, in the middle of one, and in no array at all. */
    private static ByteBuffer placed(byte[] message, int how) {
        if (how % 3 == 0) {
            return ByteBuffer.wrap(message);
        }
        ByteBuffer around =
                how % 3 == 1 ? ByteBuffer.allocate(message.length + 7) : ByteBuffer.allocateDirect(message.length + 7);
        return around.put(5, message).slice(2, message.length + 3).position(3);
    }

    private static byte[] message(Random random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[3]);
        Encoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeLong(random.nextLong() >> random.nextInt(64));
        encoder.writeInt(random.nextInt() >> random.nextInt(32));
        encoder.writeBoolean(random.nextBoolean());
        encoder.writeDouble(random.nextGaussian());
        encoder.writeString("é".repeat(random.nextInt(100)));
        byte[] raw = new byte[random.nextInt(20)];
        random.nextBytes(raw);
        encoder.writeBytes(raw);
        return bytes.toByteArray();
    }

    private byte[] bytes() throws IOException {
        int length = cells.nextBytes();
        return Arrays.copyOfRange(cells.bytes(), cells.start(), cells.start() + length);
    }

    @Test
    void shouldNotReadBeyondTheMessage() throws IOException {
        byte[] text = "\u0006abcdef".getBytes(UTF_8);
        cells.open(ByteBuffer.wrap(text, 0, 3), 0);
        assertThatThrownBy(cells::nextBytes).hasMessageContaining("ends before its last field");
        cells.open(ByteBuffer.wrap(text, 0, 3), 3);
        assertThatThrownBy(cells::nextLong).hasMessageContaining("ends before its last field");
        assertThatThrownBy(cells::nextBoolean).hasMessageContaining("ends before its last field");
        assertThatThrownBy(cells::nextFixed64).hasMessageContaining("ends before its last field");
        assertThatThrownBy(() -> cells.open(ByteBuffer.wrap(text, 0, 3), 4)).hasMessageContaining("ends before");
    }

    @Test
    void shouldRefuseWhatNoWriterWrites() throws IOException {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0xFF);
        cells.open(ByteBuffer.wrap(endless), 0);
        assertThatThrownBy(cells::nextLong).hasMessageContaining("more than 64 bits");
        cells.open(ByteBuffer.wrap(new byte[] {2, 1}), 0);
        assertThatThrownBy(cells::nextBoolean).hasMessageContaining("neither true nor false");
        assertThatThrownBy(cells::nextBytes).hasMessageContaining("less than no bytes");
    }
}
