// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalReaderTest {

    private static final String SHA = "ab".repeat(32);

    @Test
    void shouldReadOwnEventWithAllFields() throws Exception {
        List<Arrival> arrivals = read("""
                {"id":"a-1","uri":"file:///in/orders.csv","tenant":"acme","dataset":"orders","expectedRows":3,
                 "sha256":"%s","producer":"erp","unknown":true}""".formatted(SHA.toUpperCase(java.util.Locale.ROOT)));

        assertThat(arrivals)
                .containsExactly(new Arrival("a-1", "file:///in/orders.csv", "acme", "orders", 3L, SHA, "erp"));
    }

    @Test
    void shouldFillInWhatAnEventLeavesOut() throws Exception {
        assertThat(read("{\"uri\":\"/in/x.csv\"}"))
                .containsExactly(new Arrival("fallback", "/in/x.csv", "default", null, null, null, null));
    }

    @Test
    void shouldReadCloudEventsEnvelope() throws Exception {
        List<Arrival> arrivals = read("""
                {"specversion":"1.0","id":"ce-7","source":"/erp","type":"file.arrived",
                 "data":{"uri":"/in/x.csv","dataset":"x"}}""");

        assertThat(arrivals).containsExactly(new Arrival("ce-7", "/in/x.csv", "default", "x", null, null, null));
    }

    @Test
    void shouldReadEveryRecordOfAnObjectStoreNotification() throws Exception {
        List<Arrival> arrivals = read("""
                {"Records":[
                 {"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"in"},"object":{"key":"a+b%2Fc.csv"}}},
                 {"eventName":"s3:ObjectCreated:Copy","s3":{"bucket":{"name":"in"},"object":{"key":"d.csv"}}}]}""");

        assertThat(arrivals).extracting(Arrival::uri).containsExactly("s3://in/a b/c.csv", "s3://in/d.csv");
        assertThat(arrivals).extracting(Arrival::id).containsExactly("fallback.0", "fallback.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                                            | the record is empty
                    `not json`                                    | breaks off at character
                    `[1]`                                         | found array at the top
                    `{}`                                          | 'uri' is missing
                    `{"uri":""}`                                  | 'uri' must be a text that is not empty
                    `{"uri":7}`                                   | 'uri' must be a text that is not empty
                    `{"uri":"/x","tenant":"A B"}`                 | 'tenant' must be 1 to 64 lower-case letters
                    `{"uri":"/x","dataset":"../up"}`              | 'dataset' must be 1 to 64 lower-case letters
                    `{"uri":"/x","expectedRows":-1}`              | 'expectedRows' must be a whole number
                    `{"uri":"/x","expectedRows":"3"}`             | 'expectedRows' must be a whole number
                    `{"uri":"/x","sha256":"abc"}`                 | 'sha256' must be 64 hexadecimal digits
                    `{"specversion":"1.0","data":"x"}`            | 'data' of the CloudEvents envelope must be an object
                    `{"Records":[]}`                              | 'Records' must be an array with at least one record
                    `{"Records":[{"eventName":"ObjectRemoved"}]}` | Records[0] is 'ObjectRemoved', expected ObjectCreated
                    `{"Records":[{"eventName":"ObjectCreated:Put"}]}` | Records[0] names no s3.bucket.name
                    `{"uri":"/x"}{"uri":"/y"}`                    | something follows after the object
                    `{"uri":"/x","uri":"/y"}`                     | a field occurs twice
                    `{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"%zz"}}}]}` | s3.object.key is not URL-encoded
                    """)
    void shouldSayWhatIsWrongWithAnEvent(String event, String message) {
        assertThatThrownBy(() -> read(event))
                .isInstanceOf(UnreadableArrivalException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldNameEveryProblemAtOnce() {
        assertThatThrownBy(() -> read("{\"tenant\":\"A\",\"expectedRows\":-1}"))
                .hasMessageContaining("'tenant'")
                .hasMessageContaining("'expectedRows'");
    }

    private static List<Arrival> read(String event) throws UnreadableArrivalException {
        return ArrivalReader.read(event.getBytes(StandardCharsets.UTF_8), "fallback");
    }
}
