// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.author.BrokenText;
import dev.weir.remediation.author.ColumnView;
import dev.weir.remediation.context.BatchContext;
import dev.weir.remediation.library.StoredRule;
import dev.weir.schemas.contract.CellJudge;
import dev.weir.schemas.contract.Column;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.event.RuleRef;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.certificate.Remedy;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the files of a published revision say about its broken columns. */
final class BatchInQuestion {

    private static final int PLACES = 16;
    private static final int MOST_OF_COLUMN = 20_000;

    private final Contract contract;
    private final QuarantineTexts texts;
    private final List<List<String>> valid;
    private final @Nullable Remedy remedy;
    private final Optional<ContextAuthor> context;

    /** A batch of which no rule has mended anything. */
    BatchInQuestion(Contract contract, QuarantineTexts texts, List<List<String>> valid) {
        this(contract, texts, valid, null, Optional.empty());
    }

    private BatchInQuestion(
            Contract contract,
            QuarantineTexts texts,
            List<List<String>> valid,
            @Nullable Remedy remedy,
            Optional<ContextAuthor> context) {
        this.remedy = remedy;
        this.context = context;
        this.contract = contract;
        this.texts = texts;
        this.valid = valid;
    }

    /** Reads the quarantined rows, and a sample of the valid ones, of the revision that a remedy is asked for. */
    static BatchInQuestion read(DuckSession duck, DataLayout layout, Vault vault, RemedyAsked asked)
            throws IOException, SQLException {
        BatchPlan plan = vault.plan(asked.getPlan());
        Contract contract = vault.contract(asked.getContract());
        Manifest manifest = ManifestShelf.read(layout.resolve(asked.getManifest()));
        List<Path> files = manifest.certificate().files().stream()
                .filter(file -> !file.isLanded() && file.rows() > 0)
                .map(Certificate.PublishedFile::path)
                .map(layout::resolve)
                .toList();
        try (ByteSource bytes = vault.open(plan)) {
            QuarantineTexts texts = QuarantineTexts.read(duck, files, asked.getTenant(), asked.getDataset());
            List<ValidTexts.Place> places = places(duck, files, plan);
            List<List<String>> valid = ValidTexts.sample(contract, plan, bytes, places);
            return new BatchInQuestion(
                    contract,
                    texts,
                    valid,
                    manifest.certificate().remedy(),
                    context(duck, contract, plan, landed(layout, manifest), files));
        }
    }

    private static List<Path> landed(DataLayout layout, Manifest manifest) {
        return manifest.certificate().files().stream()
                .filter(file -> file.isLanded() && file.rows() > 0)
                .map(Certificate.PublishedFile::path)
                .map(layout::resolve)
                .toList();
    }

    private static Optional<ContextAuthor> context(
            DuckSession duck, Contract contract, BatchPlan plan, List<Path> landed, List<Path> quarantined)
            throws SQLException, IOException {
        if (BatchContext.checks(contract).isEmpty()) {
            return Optional.empty();
        }
        BatchContext context = BatchContext.open(duck, contract, plan, landed, quarantined);
        return Optional.of(new ContextAuthor(context, new QuarantinedRows(duck, quarantined, contract, plan)));
    }

    /** Asks the rows around a cluster's rows; empty where the contract does not compare rows. */
    Optional<ContextAuthor> context() {
        return context;
    }

    /** Quarantined rows say where rows begin; the sample is spread over them, and over the file's beginning. */
    private static List<ValidTexts.Place> places(DuckSession duck, List<Path> files, BatchPlan plan)
            throws IOException, SQLException {
        List<ValidTexts.Place> places = new ArrayList<>();
        places.add(new ValidTexts.Place(1, plan.dataOffset()));
        if (files.isEmpty()) {
            return places;
        }
        String step = "(SELECT max(byte_offset) // %d + 1 FROM %s)".formatted(PLACES, DuckSession.scan(files));
        duck.query(
                "SELECT min(row_number), min(byte_offset) FROM %s GROUP BY byte_offset // %s ORDER BY 2"
                        .formatted(DuckSession.scan(files), step),
                row -> places.add(new ValidTexts.Place(row.getLong(1), row.getLong(2))));
        return places;
    }

    /** A rule that acts on a cluster already, with what proved it then. */
    record Settled(RuleRef rule, String reason, @Nullable String proof) {}

    /** The rule that has mended rows of a cluster in the revision that is looked at, if its certificate names one. */
    Optional<Settled> settled(String cluster, int round) {
        if (remedy == null) {
            return Optional.empty();
        }
        return remedy.clusters().stream()
                .filter(each -> each.id().equals(cluster) && each.round() == round)
                .filter(each -> each.state().equals(StoredRule.ACTIVE))
                .flatMap(each -> remedy.rules().stream()
                        .filter(rule -> rule.id().equals(each.rule()))
                        .map(rule -> new Settled(
                                new RuleRef(
                                        rule.id(), rule.expression(), rule.author(), rule.model(), rule.confidence()),
                                each.reason(),
                                each.proof())))
                .findFirst();
    }

    Contract contract() {
        return contract;
    }

    QuarantineTexts texts() {
        return texts;
    }

    /** All that is broken in a column and a sample of what is not; empty for a column that the contract has not. */
    Optional<ColumnView> view(String name, List<BrokenText> more) {
        List<Column> columns = contract.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return Optional.of(
                        new ColumnView(new CellJudge(contract, columns.get(i)), broken(name, more), valid.get(i)));
            }
        }
        return Optional.empty();
    }

    private List<BrokenText> broken(String column, List<BrokenText> more) {
        Map<String, Long> rows = new LinkedHashMap<>();
        more.forEach(text -> rows.merge(text.text(), text.rows(), Math::max));
        for (QuarantineTexts.Found found : texts.all().values()) {
            if (column.equals(found.column)) {
                found.texts().forEach((text, count) -> {
                    if (rows.size() < MOST_OF_COLUMN || rows.containsKey(text)) {
                        rows.merge(text, count, Math::max);
                    }
                });
            }
        }
        return rows.entrySet().stream()
                .map(entry -> new BrokenText(entry.getKey(), entry.getValue()))
                .toList();
    }
}
