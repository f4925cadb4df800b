// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.arrival;

import java.util.List;

/** A record on the arrivals topic that announces no file; the message lists everything that is wrong with it. */
public final class UnreadableArrivalException extends Exception {

    private UnreadableArrivalException(String message) {
        super(message);
    }

    static UnreadableArrivalException notJson(String detail) {
        return new UnreadableArrivalException(
                "The arrival event is not JSON: %s. Expected an object with at least 'uri', a CloudEvents envelope around it, or an S3 event notification."
                        .formatted(detail));
    }

    static UnreadableArrivalException because(List<String> problems) {
        return new UnreadableArrivalException(
                "The arrival event is unusable: %s. Announce the file again with a corrected event."
                        .formatted(String.join("; ", problems)));
    }
}
