// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.version;

/** The version, as the build wrote it into the jar. */
public final class WeirVersion {

    private WeirVersion() {}

    /** The bare version; {@code dev} where the classes come from no jar. */
    public static String text() {
        String version = WeirVersion.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
