// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import java.nio.file.Path;

/** A pipeline that only holds the broker, to be killed. */
final class BrokerHolder {

    private BrokerHolder() {}

    public static void main(String[] args) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.attachOrStart(Path.of(args[0]), BrokerOptions.DEFAULT);
        System.out.println(broker.pid());
        System.in.read();
        broker.close();
    }
}
