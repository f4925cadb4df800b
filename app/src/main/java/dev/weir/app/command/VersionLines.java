// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.version.WeirVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionLines implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"weir " + WeirVersion.text(), "java " + Runtime.version()};
    }
}
