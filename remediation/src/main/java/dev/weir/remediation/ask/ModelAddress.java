// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a model may be: on this machine or in a private network, by every address that its name has, unless the configuration
 * allows the very host. Rows of other people's files are in the questions.
 */
public final class ModelAddress {

    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int UNIQUE_LOCAL_MASK = 0xfe;

    private ModelAddress() {}

    /** Finds the addresses of a name. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** Why the model may not be asked at its address; empty if it may. Looks the name up. */
    public static Optional<String> refusal(ModelSettings settings) {
        return refusal(settings, InetAddress::getAllByName);
    }

    static Optional<String> refusal(ModelSettings settings, Resolver resolver) {
        URI url = settings.url();
        String host = url.getHost();
        boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (host == null || !isHttp || url.getRawUserInfo() != null) {
            return Optional.of("model.url must be an http or https address without user or password");
        }
        if (host.equalsIgnoreCase(settings.allowedHost())) {
            return Optional.empty();
        }
        try {
            for (InetAddress address : resolver.resolve(unbracketed(host))) {
                if (!isAtHome(address)) {
                    return Optional.of(
                            ("model.url: expected an address on this machine or in a private network, found %s (%s);"
                                            + " nothing was sent. Questions carry values of rows: if they may leave the house, set"
                                            + " model.allowedHost to exactly %s")
                                    .formatted(host, address.getHostAddress(), host));
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("model.url: nobody knows the host %s; nothing was sent".formatted(host));
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Link-local addresses are not: clouds keep their keys there. */
    private static boolean isAtHome(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return true;
        }
        if (address instanceof Inet4Address) {
            return address.isSiteLocalAddress();
        }
        return (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    }
}
