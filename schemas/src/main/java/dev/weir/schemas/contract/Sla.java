// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import org.jspecify.annotations.Nullable;

/**
 * A service level that the contract states, as the standard's {@code slaProperties} has it.
 *
 * @param property {@code frequency}, {@code latency}, {@code timeOfAvailability} ...
 * @param value as text; empty where it is null
 * @param unit {@code d}, {@code h} ...; null where there is none
 * @param element what it is about; null for the whole dataset
 * @param driver why it matters; null where it is not said
 */
public record Sla(
        String property,
        String value,
        @Nullable String unit,
        @Nullable String element,
        @Nullable String driver) {}
