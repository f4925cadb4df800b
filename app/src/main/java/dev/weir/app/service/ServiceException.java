// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.service;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The service cannot run; the message says why, and what to do. */
public final class ServiceException extends Exception {

    private ServiceException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Something that says itself what is in the way, and what to do. */
    static ServiceException because(Exception cause) {
        return new ServiceException(String.valueOf(cause.getMessage()), cause);
    }

    static ServiceException dataDirectory(Path directory, IOException cause) {
        return new ServiceException(
                "The data directory %s cannot be used: %s. Check its rights and its disk: weir doctor"
                        .formatted(directory, cause.getMessage()),
                cause);
    }

    static ServiceException offsets(Exception cause) {
        return new ServiceException(
                "The offsets of Weir's groups cannot be read or set: %s. Check that the cluster answers and that this principal may read topics and groups: weir doctor"
                        .formatted(cause.getMessage()),
                cause);
    }

    static ServiceException notRunning(Duration waited) {
        return new ServiceException(
                "The streams did not begin to run within %d s. See logs/weir.log in the data directory, and: weir doctor"
                        .formatted(waited.toSeconds()),
                new IllegalStateException("streams not running"));
    }
}
