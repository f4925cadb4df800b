// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.reason.BatchReason;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The folders below which announced files may lie. A producer can write any path into an event, so a path counts by where
 * it really leads: {@code ..} and links out of a root are refused.
 */
final class Roots {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

    private final List<Path> roots;

    Roots(List<Path> roots) {
        this.roots =
                roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    }

    /**
     * Returns the file that a URI names; whether it exists is found out by whoever reads it.
     *
     * @throws RefusedArrivalException if the scheme is unknown, or the path leads out of the roots
     */
    Path resolve(String uri) throws RefusedArrivalException {
        Path path = pathOf(uri);
        if (!path.isAbsolute()) {
            throw new RefusedArrivalException(
                    BatchReason.OUTSIDE_ROOTS,
                    "'%s' is a relative path. Expected an absolute one, such as file:///data/in/orders.csv."
                            .formatted(uri));
        }
        Path plain = path.normalize();
        if (roots.stream().noneMatch(plain::startsWith)) {
            throw outside(uri, plain);
        }
        try {
            Path real = plain.toRealPath();
            if (realRoots().stream().noneMatch(real::startsWith)) {
                throw outside(uri, real);
            }
            return real;
        } catch (IOException missing) {
            return plain; // Whoever reads it says what is wrong with it.
        }
    }

    private static Path pathOf(String uri) throws RefusedArrivalException {
        try {
            if (!SCHEME.matcher(uri).matches()) {
                return Path.of(uri);
            }
            URI parsed = new URI(uri);
            if (!"file".equals(parsed.getScheme().toLowerCase(Locale.ROOT))) {
                throw new RefusedArrivalException(
                        BatchReason.SCHEME_UNKNOWN,
                        "'%s' has the scheme '%s'; this installation reads file: and plain paths. Announce the file where it can be read."
                                .formatted(uri, parsed.getScheme()));
            }
            return Path.of(URI.create("file://" + parsed.getRawPath()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new RefusedArrivalException(
                    BatchReason.EVENT_INVALID,
                    "'%s' is no URI and no path: %s. Spaces and other special characters of a file: URI are percent-encoded."
                            .formatted(uri, e instanceof InvalidPathException ? "invalid path" : e.getMessage()));
        }
    }

    private List<Path> realRoots() {
        List<Path> real = new ArrayList<>();
        for (Path root : roots) {
            try {
                real.add(root.toRealPath());
            } catch (IOException missing) {
                // A root that does not exist has no files.
            }
        }
        return real;
    }

    private RefusedArrivalException outside(String uri, Path found) {
        return new RefusedArrivalException(
                BatchReason.OUTSIDE_ROOTS,
                "'%s' leads to %s, which lies below none of the configured roots %s. Move the file, or add its folder to 'roots'."
                        .formatted(uri, found, roots));
    }
}
