// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import static dev.weir.app.registry.RegistryConversation.schema;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompatibilityTest {

    private static final Schema ID = parse(schema("id:string"));
    private static final Schema ID_OPTIONAL = parse(schema("id:string", "note?string"));
    private static final Schema ID_REQUIRED = parse(schema("id:string", "note:string"));

    @ParameterizedTest
    @CsvSource({
        // Rule, a field with a default added, a field without one added, a field without a default removed.
        "NONE, true, true, true",
        "BACKWARD, true, false, true",
        "FORWARD, true, true, false",
        "FULL, true, false, false",
    })
    void shouldCompareInTheDirectionsOfTheRule(
            String name, boolean mayAddOptional, boolean mayAddRequired, boolean mayRemoveRequired) {
        for (String each : name.equals("NONE") ? List.of(name) : List.of(name, name + "_TRANSITIVE")) {
            Compatibility rule = Compatibility.named(each).orElseThrow();
            assertThat(rule.faults(ID_OPTIONAL, List.of(ID)).isEmpty()).isEqualTo(mayAddOptional);
            assertThat(rule.faults(ID_REQUIRED, List.of(ID)).isEmpty()).isEqualTo(mayAddRequired);
            assertThat(rule.faults(ID, List.of(ID_REQUIRED)).isEmpty()).isEqualTo(mayRemoveRequired);
            assertThat(rule.faults(ID, List.of())).isEmpty();
        }
    }

    @Test
    void shouldLookFurtherBackWhereTheRuleSaysSo() {
        // The last one reads the one before it by its default, and not the first, which has another type.
        List<Schema> earlier = List.of(parse(schema("id:string", "note:long")), ID);

        assertThat(Compatibility.BACKWARD.faults(ID_OPTIONAL, earlier)).isEmpty();
        assertThat(Compatibility.BACKWARD_TRANSITIVE.faults(ID_OPTIONAL, earlier))
                .singleElement()
                .asString()
                .startsWith("the new schema does not read the earlier one's data at /fields/1/type");
        assertThat(Compatibility.FORWARD.faults(ID_OPTIONAL, earlier)).isEmpty();
        assertThat(Compatibility.FORWARD_TRANSITIVE.faults(ID_OPTIONAL, earlier))
                .isNotEmpty();
        assertThat(Compatibility.FULL.faults(ID_OPTIONAL, earlier)).isEmpty();
        assertThat(Compatibility.FULL_TRANSITIVE.faults(ID_OPTIONAL, earlier)).hasSizeGreaterThan(1);
    }

    @Test
    void shouldKnowNoOtherRules() {
        assertThat(Compatibility.DEFAULT).isEqualTo(Compatibility.BACKWARD);
        assertThat(Compatibility.named("backward")).isEmpty();
        assertThat(Compatibility.named("")).isEmpty();
    }

    private static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }
}
