// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.sign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is signed. A signature for one purpose is none for another: its name stands before the signed bytes. */
public enum Purpose {
    /** The certificate in a manifest. */
    CERTIFICATE("weir-certificate-v1\n", "certificate", ""),
    /** A link of an audit chain, which names the one before by its hash. */
    AUDIT_LINK("weir-audit-link-v1\n", "", "signature");

    private final String mark;
    private final String member;
    private final String without;

    Purpose(String mark, String member, String without) {
        this.mark = mark;
        this.member = member;
        this.without = without;
    }

    /** The bytes that are signed, of a document as it lies in its file. */
    byte[] signedBytes(byte[] document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(mark.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(CanonicalJson.of(document, member, without));
        return bytes.toByteArray();
    }
}
