// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings by dotted name, from all sources. Names are compared without regard to case and to {@code . - _}, so that
 * {@code WEIR_BOOTSTRAP_SERVERS} means {@code bootstrap.servers}. Reading collects problems and goes on.
 */
final class Settings {

    /** A setting as somebody wrote it, and where. */
    private record Written(String name, Object value, String origin, Path base) {}

    private final Map<String, Written> byKey = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> knownNames = new java.util.TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Adds a setting; a later one of the same name wins.
     *
     * @param origin where it stands, for messages
     * @param base what relative paths are relative to
     */
    void put(String name, Object value, String origin, Path base) {
        byKey.put(key(name), new Written(name, value, origin, base));
    }

    void problem(String problem) {
        problems.add(problem);
    }

    @Nullable
    String text(String name) {
        Written written = written(name);
        if (written == null) {
            return null;
        }
        String text = String.valueOf(written.value()).strip();
        if (written.value() instanceof List || written.value() instanceof Map || text.isEmpty()) {
            expected(written, "a text");
            return null;
        }
        return text;
    }

    int integer(String name, int min, int max, int otherwise) {
        Written written = written(name);
        if (written == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(String.valueOf(written.value()).strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        expected(written, "a whole number from %d to %d".formatted(min, max));
        return otherwise;
    }

    /** A number from 0 to 1. */
    double share(String name, double otherwise) {
        Written written = written(name);
        if (written == null) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(String.valueOf(written.value()).strip());
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        expected(written, "a number from 0 to 1");
        return otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        Written written = written(name);
        if (written == null) {
            return otherwise;
        }
        String text = String.valueOf(written.value()).strip().toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            expected(written, "true or false");
            return otherwise;
        }
        return text.equals("true");
    }

    Path path(String name, Path otherwise) {
        Written written = written(name);
        return written == null ? otherwise : resolve(written, written.value(), otherwise);
    }

    /** A list of folders; one text counts as a list, separated by commas. */
    List<Path> paths(String name, List<Path> otherwise) {
        Written written = written(name);
        if (written == null) {
            return otherwise;
        }
        List<?> values = written.value() instanceof List<?> list
                ? list
                : List.of(String.valueOf(written.value()).split(","));
        List<Path> paths = new ArrayList<>();
        for (Object value : values) {
            paths.add(resolve(written, value, Path.of(".")));
        }
        return paths;
    }

    /** Everything below {@code name}, by the rest of its name as it was written, dots for underscores. */
    Map<String, String> below(String name) {
        Map<String, String> found = new TreeMap<>();
        knownNames.add(name + ".*");
        String prefix = name + ".";
        for (Map.Entry<String, Written> entry : byKey.entrySet()) {
            String written = entry.getValue().name().toLowerCase(Locale.ROOT).replace('_', '.');
            if (written.startsWith(prefix)) {
                known.add(entry.getKey());
                String rest = written.substring(prefix.length());
                found.put(rest, String.valueOf(entry.getValue().value()).strip());
            }
        }
        return found;
    }

    /** Everything that is wrong, settings that nobody asked for included. */
    List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        for (Map.Entry<String, Written> entry : byKey.entrySet()) {
            if (!known.contains(entry.getKey())) {
                Written written = entry.getValue();
                all.add("%s: there is no setting '%s'; there are %s"
                        .formatted(written.origin(), written.name(), String.join(", ", knownNames)));
            }
        }
        return all;
    }

    /** What has been asked for. */
    List<String> knownNames() {
        return List.copyOf(knownNames);
    }

    private @Nullable Written written(String name) {
        known.add(key(name));
        knownNames.add(name);
        return byKey.get(key(name));
    }

    private Path resolve(Written written, Object value, Path otherwise) {
        try {
            String text = String.valueOf(value).strip();
            if (!text.isEmpty()) {
                return written.base().resolve(text).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        expected(written, "a path");
        return otherwise;
    }

    private void expected(Written written, String what) {
        problems.add(
                "%s: '%s' must be %s, and is '%s'".formatted(written.origin(), written.name(), what, written.value()));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }
}
