// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The embedded broker does not serve; the message says where to look and what to do. */
public final class BrokerException extends Exception {

    private BrokerException(String message) {
        super(message);
    }

    private BrokerException(String message, Throwable cause) {
        super(message, cause);
    }

    static BrokerException portInUse(int port) {
        return new BrokerException(
                ("Port %d on 127.0.0.1, which the configuration gives to the embedded broker (broker.port), is in use by"
                                + " another program. Nothing was started. Free the port, choose another, or leave broker.port out"
                                + " to have a free one chosen.")
                        .formatted(port));
    }

    static BrokerException died(int exitCode, String lastWords, Path log) {
        return new BrokerException(
                "The embedded broker stopped during its start (exit code %d)%s. Its log is %s; `weir doctor` checks the usual causes."
                        .formatted(exitCode, lastWords.isEmpty() ? "" : ": " + lastWords, log));
    }

    static BrokerException silent(Duration patience, Path log) {
        return new BrokerException(
                "The embedded broker did not answer within %d s. Its log is %s; the next start tries again with the same data."
                        .formatted(patience.toSeconds(), log));
    }

    static BrokerException busy(Duration patience, Path folder) {
        return new BrokerException(
                "Another process has been starting or stopping the embedded broker in %s for more than %d s. Try again, or look for a hanging weir process."
                        .formatted(folder, patience.toSeconds()));
    }

    static BrokerException unwritable(Path folder, IOException cause) {
        return new BrokerException(
                "The embedded broker cannot use the folder %s: %s. Make it writable, or choose another data directory with --data DIR."
                        .formatted(folder, cause.getMessage()),
                cause);
    }
}
