// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigestTest {

    private static final long SEED = 99;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(128);

    private final Random random = new Random(SEED);

    @Test
    void shouldAddAndSubtractModulo2To128() {
        for (int i = 0; i < 10_000; i++) {
            Hash128 one = hash();
            Hash128 other = hash();
            assertThat(number(one.plus(other)))
                    .as("seed %d", SEED)
                    .isEqualTo(number(one).add(number(other)).mod(MODULUS));
            assertThat(one.plus(other).minus(other)).isEqualTo(one);
            assertThat(number(one.minus(other)))
                    .isEqualTo(number(one).subtract(number(other)).mod(MODULUS));
        }
    }

    @Test
    void shouldSumInAnyOrder() {
        List<Hash128> hashes = new ArrayList<>();
        Hash128 expected = Hash128.ZERO;
        for (int i = 0; i < 1000; i++) {
            hashes.add(hash());
            expected = expected.plus(hashes.get(i));
        }
        Collections.shuffle(hashes, random);
        DigestSum sum = new DigestSum();
        hashes.forEach(sum::add);
        assertThat(sum.sum()).isEqualTo(expected);
        assertThat(sum.count()).isEqualTo(1000);
        DigestSum twice = new DigestSum();
        twice.add(expected, 1000);
        twice.add(expected, 1000);
        assertThat(twice.sum()).isEqualTo(expected.plus(expected));
        assertThat(twice.count()).isEqualTo(2000);
    }

    @Test
    void shouldNotLetALostAndADoubledRowCancelOut() {
        RowHasher hasher = new RowHasher("b");
        Hash128 first = hasher.rowId(1, bytes("a\n"), 0, 2);
        Hash128 second = hasher.rowId(2, bytes("a\n"), 0, 2);
        assertThat(first).isNotEqualTo(second);
        assertThat(first.plus(first)).isNotEqualTo(first.plus(second));
    }

    @Test
    void shouldReadItsOwnForms() {
        Hash128 hash = hash();
        assertThat(Hash128.ofHex(hash.toHex())).isEqualTo(hash);
        assertThat(Hash128.ofBytes(hash.toBytes(), 0)).isEqualTo(hash);
        assertThat(Hash128.of(hash.toEvent())).isEqualTo(hash);
        assertThat(hash).hasToString(hash.toHex());
        assertThat(new Hash128(1, 2).toHex()).isEqualTo("00000000000000010000000000000002");
        assertThatThrownBy(() -> Hash128.ofHex("12"))
                .hasMessage("A 128-bit digest has 32 hexadecimal digits, found 2: '12'");
    }

    @Test
    void shouldHashALongRowInParts() {
        byte[] row = new byte[100_000];
        random.nextBytes(row);
        RowHasher hasher = new RowHasher("batch");
        Hash128 whole = hasher.rowId(7, row, 0, row.length);
        hasher.begin(7);
        for (int at = 0; at < row.length; at += 777) {
            hasher.append(row, at, Math.min(777, row.length - at));
        }
        assertThat(hasher.end()).isEqualTo(whole);
        assertThat(new RowHasher("other").rowId(7, row, 0, row.length)).isNotEqualTo(whole);
        assertThat(hasher.rowId(8, row, 0, row.length)).isNotEqualTo(whole);
    }

    @Test
    void shouldStayTheSame() {
        assertThat(new RowHasher("orders-1").rowId(1, bytes("1,a\n"), 0, 4).toHex())
                .as("a part of the data format")
                .isEqualTo("442facdaeb933cd04d923e6343e80414");
        ValueHasher values = new ValueHasher();
        values.begin(new Hash128(1, 2)).putNull();
        values.putBits(7);
        values.putDouble(1.5);
        values.putDecimal(-1, -5);
        values.putText("ä");
        values.putText((String) null);
        assertThat(values.end().toHex()).as("a part of the data format").isEqualTo("9903fdc1d2906b74ec39ab8fae33373c");
    }

    @Test
    void shouldFindSwappedAndShiftedCells() {
        assertThat(digest("a", "b")).isNotEqualTo(digest("b", "a"));
        assertThat(digest("ab", "")).isNotEqualTo(digest("a", "b"));
        assertThat(digest(null, "a")).isNotEqualTo(digest("a", null));
        assertThat(digest("a")).isNotEqualTo(digest("a", null));
        assertThat(digest("")).isNotEqualTo(digest((String) null));
        assertThat(digest("x".repeat(5000), "y")).isEqualTo(digest("x".repeat(5000), "y"));
    }

    @Test
    void shouldTakeAllNansForOne() {
        ValueHasher one = new ValueHasher();
        one.begin(Hash128.ZERO).putDouble(Double.longBitsToDouble(0x7ff8000000000001L));
        ValueHasher other = new ValueHasher();
        other.begin(Hash128.ZERO).putDouble(Double.NaN);
        assertThat(one.end()).isEqualTo(other.end());
    }

    private static Hash128 digest(String... cells) {
        ValueHasher hasher = new ValueHasher();
        hasher.begin(Hash128.ZERO);
        for (String cell : cells) {
            hasher.putText(cell);
        }
        return hasher.end();
    }

    private Hash128 hash() {
        return new Hash128(random.nextLong(), random.nextInt(4) == 0 ? -1 : random.nextLong());
    }

    private static BigInteger number(Hash128 hash) {
        return new BigInteger(1, hash.toBytes());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
