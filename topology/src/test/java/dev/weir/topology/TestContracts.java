// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology;

import dev.weir.schemas.contract.Contract;

/** Contracts that tests judge by. */
public final class TestContracts {

    private static final String ORDERS = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders-contract
            version: 1.0.0
            status: active
            schema:
              - name: orders
                properties:
                  - name: id
                    logicalType: integer
                    required: true
                  - name: amount
                    logicalType: number
                    physicalType: decimal(12,2)
                  - name: day
                    logicalType: date
            """;

    private TestContracts() {}

    /** Orders: a required whole number, an exact amount, a day. */
    public static Contract orders() {
        return Contract.parse(ORDERS, "orders.odcs.yaml");
    }

    /** The same, with rows on their topic before the gates. */
    public static Contract earlyOrders() {
        return Contract.parse(ORDERS + "customProperties:\n  - {property: topic, value: early}\n", "orders.odcs.yaml");
    }
}
