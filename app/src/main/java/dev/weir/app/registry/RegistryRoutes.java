// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which question a method and a path ask: the routes of Confluent's registry that serializers, converters and people use. */
final class RegistryRoutes {

    /** Answers one kind of question. */
    @FunctionalInterface
    interface Desk {
        Object answer(Question question) throws RegistryFault;
    }

    private record Route(String method, List<String> pattern, Desk desk) {}

    private static final String ANY = "*";

    private final List<Route> routes = new ArrayList<>();

    RegistryRoutes(SchemaShelf shelf) {
        SchemaDesk schemas = new SchemaDesk(shelf);
        add("GET", "/", question -> Map.of());
        add("GET", "/schemas/types", question -> List.of("AVRO"));
        add("GET", "/schemas/ids/*", schemas::byId);
        add("GET", "/schemas/ids/*/schema", schemas::textById);
        add("GET", "/schemas/ids/*/subjects", schemas::subjectsOfId);
        add("GET", "/schemas/ids/*/versions", schemas::versionsOfId);
        SubjectDesk subjects = new SubjectDesk(shelf);
        add("GET", "/subjects", subjects::all);
        add("POST", "/subjects/*", subjects::find);
        add("DELETE", "/subjects/*", subjects::delete);
        add("GET", "/subjects/*/versions", subjects::versions);
        add("POST", "/subjects/*/versions", subjects::register);
        add("GET", "/subjects/*/versions/*", subjects::version);
        add("DELETE", "/subjects/*/versions/*", subjects::deleteVersion);
        add("GET", "/subjects/*/versions/*/schema", subjects::versionText);
        add("POST", "/compatibility/subjects/*/versions", subjects::compareWithRule);
        add("POST", "/compatibility/subjects/*/versions/*", subjects::compareWithVersion);
        RuleDesk rules = new RuleDesk(shelf);
        add("GET", "/config", rules::common);
        add("PUT", "/config", rules::setCommon);
        add("GET", "/config/*", rules::ofSubject);
        add("PUT", "/config/*", rules::setOfSubject);
        add("DELETE", "/config/*", rules::takeBack);
        add("GET", "/mode", question -> Map.of("mode", "READWRITE"));
    }

    /**
     * The answer, as JSON is made of it; a text is JSON already.
     *
     * @param rawPath the path as it was sent, percent signs and all
     */
    Object answer(String method, String rawPath, String query, byte[] body) throws RegistryFault {
        List<String> path = segments(rawPath);
        boolean isKnown = false;
        for (Route route : routes) {
            if (matches(route.pattern(), path)) {
                isKnown = true;
                if (route.method().equals(method)) {
                    return route.desk().answer(new Question(captured(route.pattern(), path), query, body));
                }
            }
        }
        throw isKnown
                ? RegistryFault.plain(405, "HTTP 405 Method Not Allowed")
                : RegistryFault.plain(404, "HTTP 404 Not Found");
    }

    private void add(String method, String pattern, Desk desk) {
        routes.add(new Route(method, List.of(pattern.substring(1).split("/")), desk));
    }

    private static boolean matches(List<String> pattern, List<String> path) {
        if (pattern.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (!pattern.get(i).equals(ANY) && !pattern.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> captured(List<String> pattern, List<String> path) {
        List<String> captured = new ArrayList<>();
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).equals(ANY)) {
                captured.add(path.get(i));
            }
        }
        return captured;
    }

    // Split before decoding: a subject may have a slash of its own, as %2F.
    private static List<String> segments(String rawPath) throws RegistryFault {
        List<String> segments = new ArrayList<>();
        for (String raw : rawPath.substring(rawPath.startsWith("/") ? 1 : 0).split("/")) {
            segments.add(decoded(raw.replace("+", "%2B")));
        }
        return segments;
    }

    static String decoded(String text) throws RegistryFault {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RegistryFault.plain(400, "HTTP 400 Bad Request: a percent sign without two digits");
        }
    }
}
