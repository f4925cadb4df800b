// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rows of a generated file are about.
 *
 * @param name on the command line
 * @param dataset of the contract
 * @param columns in the file's order
 * @param noteColumn index of the column whose values may contain newlines
 */
public record Domain(String name, String dataset, List<GeneratedColumn> columns, int noteColumn) {

    /** Copies the columns. */
    public Domain {
        columns = List.copyOf(columns);
    }

    /** All that there are. */
    public static List<Domain> all() {
        return List.of(Commerce.orders(), People.patients(), Machines.sensors(), Commerce.payments(), Machines.bench());
    }

    /** The one of that name. */
    public static Optional<Domain> of(String name) {
        return all().stream().filter(domain -> domain.name().equals(name)).findFirst();
    }

    /** The names of the columns. */
    public Stream<String> columnNames() {
        return columns.stream().map(GeneratedColumn::name);
    }
}
