// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import com.fasterxml.jackson.core.JacksonException;
import dev.weir.remediation.library.RuleCheck.Checked;
import dev.weir.schemas.json.Json;
import dev.weir.sinks.layout.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules as files of their own, for git and for other installations: {@code <tenant>/<dataset>/<column>.<rule id>.json}. */
public final class RuleExchange {

    private static final long MOST_BYTES = 1 << 18;
    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9_-]+");

    private final RuleLibrary library;
    private final RuleCheck check;
    private final Clock clock;

    /** Exchanges rules of a library; what is imported must pass the check. */
    public RuleExchange(RuleLibrary library, RuleCheck check, Clock clock) {
        this.library = library;
        this.check = check;
        this.clock = clock;
    }

    /**
     * What an import came to.
     *
     * @param added rules that were not known
     * @param known rules that were known, and are as they were
     * @param refused files that are no rules
     */
    public record Imported(List<StoredRule> added, List<StoredRule> known, List<Refused> refused) {

        /** Copies the lists. */
        public Imported {
            added = List.copyOf(added);
            known = List.copyOf(known);
            refused = List.copyOf(refused);
        }
    }

    /**
     * A file that was not imported.
     *
     * @param file where it lies
     * @param reason what it lacks, and what to do
     */
    public record Refused(Path file, String reason) {}

    /** Writes one file per rule; a file that says the same already is left as it is, others in the folder too. */
    public List<Path> exportTo(Path folder, Predicate<StoredRule> which) throws IOException {
        List<Path> files = new ArrayList<>();
        for (StoredRule rule : library.all()) {
            if (which.test(rule)) {
                files.add(write(folder, rule));
            }
        }
        return files;
    }

    private static Path write(Path folder, StoredRule rule) throws IOException {
        String column =
                rule.column() == null ? "row" : NOT_PLAIN.matcher(rule.column()).replaceAll("_");
        Path home = DurableFiles.createDirectories(
                folder.toAbsolutePath().resolve(rule.tenant()).resolve(rule.dataset()));
        Path file = home.resolve(column + "." + rule.id() + ".json");
        byte[] content = RuleText.of(rule).bytes();
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            Path temporary = home.resolve("." + UUID.randomUUID() + ".tmp");
            DurableFiles.writeSynced(temporary, content);
            DurableFiles.rename(temporary, file);
        }
        return file;
    }

    /** Reads all JSON files below a folder, or one file. Nothing of a refused file is kept. */
    public Imported importFrom(Path place) throws IOException {
        List<StoredRule> added = new ArrayList<>();
        List<StoredRule> known = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (Path file : jsonFiles(place)) {
            Optional<StoredRule> rule = read(file, refused);
            rule.ifPresent(each -> (keep(each) ? added : known).add(each));
        }
        return new Imported(added, known, refused);
    }

    private static List<Path> jsonFiles(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(file -> Files.isRegularFile(file))
                    .filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private boolean keep(StoredRule rule) {
        if (library.find(rule.id()).isPresent()) {
            return false;
        }
        library.remember(rule);
        return true;
    }

    private Optional<StoredRule> read(Path file, List<Refused> refused) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            refused.add(new Refused(file, "longer than %d bytes: no rule is".formatted(MOST_BYTES)));
            return Optional.empty();
        }
        RuleText text;
        try {
            text = Json.mapper().readValue(Files.readAllBytes(file), RuleText.class);
        } catch (JacksonException e) {
            refused.add(new Refused(file, "not a rule in JSON as `weir rules export` writes it"));
            return Optional.empty();
        }
        Checked checked = text == null ? Checked.refused("an empty document") : check(text);
        if (text == null || checked.runs() == null) {
            refused.add(new Refused(file, String.valueOf(checked.refusal())));
            return Optional.empty();
        }
        return Optional.of(text.imported(
                checked.runs(), file.getFileName().toString(), clock.instant().toString()));
    }

    /** Which columns a dataset has is for its contract to say, when the rule is proved; here it is the language alone. */
    private Checked check(RuleText text) {
        return text.lack().map(Checked::refused).orElseGet(() -> check.check(text.expression()));
    }
}
