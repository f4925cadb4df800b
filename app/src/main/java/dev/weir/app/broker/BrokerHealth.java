// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Whether a broker answers; never asks for longer than it was told. */
final class BrokerHealth {

    private static final int CONNECT_MILLIS = 500;

    private BrokerHealth() {}

    /** Whether the broker at the endpoint answers a client's request within {@code patience}. */
    static boolean answers(Endpoint endpoint, Duration patience) throws InterruptedException {
        if (!listens(endpoint.port())) {
            return false;
        }
        int millis = Math.toIntExact(Math.max(1, patience.toMillis()));
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                endpoint.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "weir-health",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis);
        Admin admin = Admin.create(client);
        try {
            return !admin.describeCluster()
                    .nodes()
                    .get(millis, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    // Asked first: a client of its own logs a warning for every refused connection.
    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
