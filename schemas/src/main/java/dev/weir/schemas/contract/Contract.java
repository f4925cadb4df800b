// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.plan.BatchPlan.ContractPin;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.row.LandedColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A versioned promise about the rows of one dataset, read from a file in the Open Data Contract Standard. Immutable; two
 * contracts with the same fingerprint promise the same.
 */
public final class Contract {

    private final Identity identity;
    private final Source source;
    private final List<Column> columns;
    private final ContractSettings settings;
    private final List<TableCheck> tableChecks;
    private final List<Sla> slas;

    /** Which contract it is. */
    record Identity(String id, String version, String tenant, String dataset) {}

    /** Where it came from, and what was wrong with it that does no harm; without a text it is written when asked for. */
    record Source(
            String origin,
            @Nullable String yaml,
            ObjectNode document,
            String fingerprint,
            List<ContractProblem> warnings) {}

    Contract(
            Identity identity,
            Source source,
            List<Column> columns,
            ContractSettings settings,
            List<TableCheck> tableChecks,
            List<Sla> slas) {
        this.identity = identity;
        this.source = source;
        this.columns = List.copyOf(columns);
        this.settings = settings;
        this.tableChecks = List.copyOf(tableChecks);
        this.slas = List.copyOf(slas);
    }

    Contract withWarnings(List<ContractProblem> warnings) {
        Source warned = new Source(
                source.origin(), source.yaml(), source.document(), source.fingerprint(), List.copyOf(warnings));
        return new Contract(identity, warned, columns, settings, tableChecks, slas);
    }

    /** The next version of this contract: another document, and columns that were added to it. */
    Contract evolved(String version, ObjectNode document, List<Column> added) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(added);
        return new Contract(
                new Identity(id(), version, tenant(), dataset()),
                new Source(origin() + " (evolved)", null, document, CanonicalJson.sha256(document), warnings()),
                all,
                settings.withColumnNames(all.stream().map(Column::name).toList()),
                tableChecks,
                slas);
    }

    /**
     * Reads a contract file that describes one dataset.
     *
     * @param origin the file's name, for messages
     * @throws ContractException if it cannot be used, with everything that is wrong
     */
    public static Contract parse(String yaml, String origin) {
        return ContractReader.readOne(yaml, origin);
    }

    /**
     * Reads a contract file: one contract per schema object in it.
     *
     * @throws ContractException if it cannot be used, with everything that is wrong
     */
    public static List<Contract> parseAll(String yaml, String origin) {
        return ContractReader.readAll(yaml, origin);
    }

    /**
     * Reads the {@link #yaml()} of a contract that was valid when a batch was pinned to it, without comparing it with the
     * standard's schema once more.
     *
     * @throws ContractException if it cannot be used
     */
    public static Contract parsePinned(String yaml, String origin) {
        return ContractReader.readPinned(yaml, origin);
    }

    public String id() {
        return identity.id();
    }

    public String version() {
        return identity.version();
    }

    public String tenant() {
        return identity.tenant();
    }

    public String dataset() {
        return identity.dataset();
    }

    /** Where it was read from, for messages. */
    public String origin() {
        return source.origin();
    }

    /** A text from which {@link #parse} makes the same contract, with the same fingerprint. */
    public String yaml() {
        return source.yaml() == null ? YamlWriter.write(source.document()) : source.yaml();
    }

    /** SHA-256 in hexadecimal over the document as canonical JSON: the order of keys and the layout do not matter. */
    public String fingerprint() {
        return source.fingerprint();
    }

    /** The document, with this one schema object; not to be changed. */
    ObjectNode document() {
        return source.document();
    }

    /** What its author may have meant otherwise. */
    public List<ContractProblem> warnings() {
        return source.warnings();
    }

    public List<Column> columns() {
        return columns;
    }

    /** The columns as they land, without Weir's own. */
    public List<LandedColumn> landedColumns() {
        return columns.stream()
                .map(column -> new LandedColumn(column.name(), column.type()))
                .toList();
    }

    /** The schema that the contract expects of files, for its fingerprint. */
    public List<FileColumn> expectedColumns() {
        return columns.stream()
                .map(column -> new FileColumn(column.name(), column.type().label()))
                .toList();
    }

    public ContractSettings settings() {
        return settings;
    }

    public List<TableCheck> tableChecks() {
        return tableChecks;
    }

    public List<Sla> slas() {
        return slas;
    }

    /** Tells when the next file is due. */
    public ArrivalWatch arrivalWatch() {
        return new ArrivalWatch(slas);
    }

    /** What a batch's plan says about the contract that judges it. */
    public ContractPin pin() {
        return new ContractPin(id(), version(), fingerprint(), false);
    }

    /** As {@link #pin()}, for a contract that was inferred from the file. */
    public ContractPin pinInferred() {
        return new ContractPin(id(), version(), fingerprint(), true);
    }
}
