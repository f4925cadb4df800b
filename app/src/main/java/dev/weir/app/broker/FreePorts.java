// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Which loopback ports nobody listens on. */
final class FreePorts {

    private FreePorts() {}

    /** {@code wanted} if it is free, another free one otherwise. */
    static int preferring(int wanted) throws IOException {
        return wanted > 0 && isFree(wanted) ? wanted : any();
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port in TIME_WAIT is free: Kafka binds the same way.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int any() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }
}
