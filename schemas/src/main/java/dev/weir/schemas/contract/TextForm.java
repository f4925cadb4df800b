// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

/** The string formats of the standard that are checked. */
public enum TextForm {
    UUID,
    EMAIL,
    URI,
    HOSTNAME,
    IPV4,
    IPV6,
    /** Base64, which the standard calls {@code byte}. */
    BYTE,
    /** JSON text with an object. */
    JSON_OBJECT,
    /** JSON text with an array. */
    JSON_ARRAY
}
