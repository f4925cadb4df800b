// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in an array of bytes. */
final class Bits {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Bits() {}

    static int intAt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static long bigEndianLongAt(byte[] bytes, int at) {
        return (long) BIG_ENDIAN_LONG.get(bytes, at);
    }

    /** The bytes from {@code at} to {@code end}, at most eight of them, as a number; those beyond the end count as 0. */
    static long upToLongAt(byte[] bytes, int at, int end) {
        if (end - at >= Long.BYTES) {
            return longAt(bytes, at);
        }
        long value = 0;
        for (int i = end - 1; i >= at; i--) {
            value = (value << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return value;
    }
}
