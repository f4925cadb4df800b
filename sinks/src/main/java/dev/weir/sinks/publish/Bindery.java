// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.PromotedFile;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.Certificate.Sum;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import dev.weir.sinks.parquet.QuarantineSchema;
import dev.weir.sinks.publish.RevisionFiles.Parts;
import dev.weir.sinks.readback.ReadBack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Binds the staged files of one revision into the files that it will have, and reads each of them back. */
final class Bindery {

    private static final int NAMING_DIGITS = 12;

    private final DataLayout layout;
    private final BatchPlan plan;
    private final List<LandedColumn> columns;
    private final WorkFolder work;
    private final ReadBack readBack;
    private final ByteSource decoded;

    Bindery(
            DataLayout layout,
            BatchPlan plan,
            List<LandedColumn> columns,
            WorkFolder work,
            ReadBack readBack,
            ByteSource decoded) {
        this.layout = layout;
        this.plan = plan;
        this.columns = columns;
        this.work = work;
        this.readBack = readBack;
        this.decoded = decoded;
    }

    List<PublishedFile> landed(List<FileRef> files) throws IOException, StoppedException {
        return landed(Parts.clean(files));
    }

    /** Files of promoted rows; those that the same rules have mended come together. */
    List<PublishedFile> promoted(List<PromotedFile> files) throws IOException, StoppedException {
        Map<String, Parts> sets = new TreeMap<>();
        for (PromotedFile each : files) {
            String stem = "promoted-%s-".formatted(hash(each.getRules()));
            sets.computeIfAbsent(
                            stem, name -> new Parts(PublishedFile.LANDED, name, each.getRules(), new ArrayList<>()))
                    .files()
                    .add(each.getFile());
        }
        List<PublishedFile> bound = new ArrayList<>();
        for (Parts set : sets.values()) {
            bound.addAll(landed(set));
        }
        return bound;
    }

    private static String hash(List<String> rules) {
        byte[] names = String.join("\n", rules).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(FileHash.sha256().digest(names)).substring(0, NAMING_DIGITS);
    }

    private List<PublishedFile> landed(Parts parts) throws IOException, StoppedException {
        boolean rescues = !plan.rescued().isEmpty();
        return new RevisionFiles(layout, home(PublishedFile.LANDED), columns.size())
                .bind(
                        parts,
                        work.landed(),
                        file -> readBack.landed(file, plan.batchId(), columns, rescues, parts.rules()));
    }

    List<PublishedFile> quarantined(List<FileRef> files) throws IOException, StoppedException {
        return new RevisionFiles(
                        layout,
                        home(PublishedFile.QUARANTINED),
                        QuarantineSchema.SCHEMA.getColumns().size())
                .bind(
                        Parts.quarantined(files),
                        work.quarantined(),
                        file -> readBack.quarantined(file, plan.batchId(), decoded));
    }

    /** The folder in which files of a kind will be found once the revision is published. */
    Path home(String kind) {
        Path batch = kind.equals(PublishedFile.LANDED)
                ? layout.lake(plan.tenant(), plan.dataset(), plan.batchId())
                : layout.quarantine(plan.tenant(), plan.dataset(), plan.batchId());
        return batch.resolve("rev=" + work.revision());
    }

    /** Where a file lies until the revision is published. */
    Path inWork(PublishedFile file) {
        return work.folder(file.kind())
                .resolve(String.valueOf(layout.resolve(file.path()).getFileName()));
    }

    List<Path> inWork(List<PublishedFile> files) {
        return files.stream().map(this::inWork).toList();
    }

    static Sum sum(List<PublishedFile> files) {
        Sum sum = Sum.of(0, Hash128.ZERO);
        for (PublishedFile file : files) {
            sum = sum.plus(new Sum(file.rows(), file.ids()));
        }
        return sum;
    }

    static Hash128 values(List<PublishedFile> files) {
        Hash128 values = Hash128.ZERO;
        for (PublishedFile file : files) {
            values = values.plus(Hash128.ofHex(file.values()));
        }
        return values;
    }
}
