// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.file.FileFormat;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final FileFormat FORMAT = new FileFormat("csv", "none", "UTF-8", ",", null, null, null, true, "LF");

    @Test
    void shouldKeepTheOrderOfFields() {
        assertThat(new String(Json.bytes(FORMAT), StandardCharsets.UTF_8))
                .startsWith(
                        "{\"type\":\"csv\",\"compression\":\"none\",\"charset\":\"UTF-8\",\"delimiter\":\",\",\"quote\":null");
        assertThat(Json.pretty(FORMAT)).contains("\n  \"newline\" : \"LF\"");
    }

    @Test
    void shouldReadWhatItWrote() {
        assertThat(Json.read(Json.bytes(FORMAT), FileFormat.class)).isEqualTo(FORMAT);
    }

    @Test
    void shouldSurviveNewerWriters() {
        byte[] newer = "{\"type\":\"csv\",\"colour\":\"red\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.read(newer, FileFormat.class).type()).isEqualTo("csv");
    }

    @Test
    void shouldSayWhatCannotBe() {
        assertThatThrownBy(() -> Json.read(new byte[] {'{'}, FileFormat.class))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Not a FileFormat in JSON");
        List<Object> loop = new ArrayList<>();
        loop.add(loop);
        assertThatThrownBy(() -> Json.bytes(loop))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("cannot be written as JSON");
        assertThatThrownBy(() -> Json.pretty(loop)).isInstanceOf(IllegalArgumentException.class);
    }
}
