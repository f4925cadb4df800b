// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import java.nio.file.Path;

/**
 * Where the broker of a data directory keeps what.
 *
 * @param root the folder {@code broker} of the data directory
 */
record BrokerFolder(Path root) {

    static BrokerFolder of(Path dataDir) {
        return new BrokerFolder(dataDir.toAbsolutePath().normalize().resolve("broker"));
    }

    /** Kafka's own files; the folder appears by a rename, wholly formatted. */
    Path kafka() {
        return root.resolve("kafka");
    }

    /** A folder that is being formatted; worth nothing after a crash. */
    Path unfinished() {
        return root.resolve("kafka.new");
    }

    /** Which process serves at which ports. */
    Path endpoint() {
        return root.resolve("endpoint");
    }

    /** What the broker process wrote to its console: empty unless it could not even start. */
    Path console() {
        return root.resolve("console.log");
    }

    /** The broker's log. */
    Path log() {
        return root.resolve("broker.log");
    }

    /** Held, alone, by whoever starts or stops the broker. */
    Path gate() {
        return root.resolve("gate.lock");
    }

    /** Held, shared, by every process that uses the broker. */
    Path users() {
        return root.resolve("users.lock");
    }

    /** Held, alone, by the broker process as long as it lives. */
    Path process() {
        return root.resolve("process.lock");
    }
}
