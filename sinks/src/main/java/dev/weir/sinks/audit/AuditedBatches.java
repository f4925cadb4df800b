// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import dev.weir.schemas.identity.BatchIds;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds every batch that has manifests or an audit: a whole audit that was removed is missed through its manifests. */
final class AuditedBatches {

    private static final String TENANT = "tenant=";
    private static final String BATCH = "batch=";

    private final DataLayout layout;

    /** Where a batch belongs. */
    record BatchPlace(String tenant, String dataset, String batchId) implements Comparable<BatchPlace> {

        @Override
        public int compareTo(BatchPlace other) {
            return key().compareTo(other.key());
        }

        private String key() {
            return String.join("\n", tenant, dataset, batchId);
        }
    }

    AuditedBatches(DataLayout layout) {
        this.layout = layout;
    }

    SortedSet<BatchPlace> all() throws IOException {
        SortedSet<BatchPlace> places = new TreeSet<>();
        collect(layout.certificates(), places);
        collect(layout.audit(), places);
        return places;
    }

    private static void collect(Path parent, SortedSet<BatchPlace> places) throws IOException {
        for (Path home : folders(parent)) {
            if (name(home).startsWith(TENANT)) {
                String tenant = name(home).substring(TENANT.length());
                for (Path dataset : folders(home)) {
                    collect(tenant, dataset, places);
                }
            } else {
                collect(BatchIds.DEFAULT_TENANT, home, places);
            }
        }
    }

    private static void collect(String tenant, Path dataset, SortedSet<BatchPlace> places) throws IOException {
        for (Path batch : folders(dataset)) {
            String name = name(batch);
            String id = name.startsWith(BATCH) ? name.substring(BATCH.length()) : name;
            places.add(new BatchPlace(tenant, name(dataset), id));
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static List<Path> folders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> files = Files.list(parent)) {
            files.filter(Files::isDirectory).forEach(folders::add);
        }
        return folders;
    }
}
