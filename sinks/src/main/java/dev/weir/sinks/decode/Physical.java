// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import org.apache.parquet.schema.PrimitiveType;

/** How values of a column lie in a page. */
enum Physical {
    BOOLEAN,
    INT32,
    INT64,
    /** An IEEE 754 binary64. */
    DOUBLE,
    /** Bytes of any length. */
    BINARY,
    /** 16 bytes: a big-endian number. */
    FIXED;

    private static final int FIXED_BYTES = 16;

    static Physical of(PrimitiveType type) throws UndecodedException {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> BOOLEAN;
            case INT32 -> INT32;
            case INT64 -> INT64;
            case DOUBLE -> DOUBLE;
            case BINARY -> BINARY;
            case FIXED_LEN_BYTE_ARRAY -> fixed(type);
            case FLOAT, INT96 -> throw new UndecodedException("column of type " + type);
        };
    }

    private static Physical fixed(PrimitiveType type) throws UndecodedException {
        if (type.getTypeLength() != FIXED_BYTES) {
            throw new UndecodedException("column of type " + type);
        }
        return FIXED;
    }
}
